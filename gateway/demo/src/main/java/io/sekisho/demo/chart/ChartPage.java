package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One patient's chart on one page: who, what is known, what happened, and two forms. */
final class ChartPage {
  private static final Template PAGE = Template.of("chart.html");
  private static final Template NOTE = Template.of("chart-note.html");
  private static final Template PARAGRAPH = Template.of("chart-paragraph.html");
  private static final Template LINE = Template.of("chart-line.html");
  private static final Template FILE = Template.of("chart-file.html");
  private static final Template NONE = Template.of("chart-none.html");
  private static final Html EMPTY = NONE.fill(Map.of());

  private final Chart chart;
  private final PatientRecord patient;
  private final String token;

  ChartPage(Chart chart, String token) {
    this.chart = chart;
    this.patient = chart.patient();
    this.token = token;
  }

  Html html() {
    return PAGE.fill(
        Map.ofEntries(
            Map.entry("banner", Banner.of(patient)),
            Map.entry("id", patient.id()),
            Map.entry("token", token),
            Map.entry("diagnoses", all(patient.diagnoses(), ChartPage::diagnosis)),
            Map.entry("prescriptions", all(latestPrescriptions(), ChartPage::prescription)),
            Map.entry("vitals", Measurements.vitals(patient.course())),
            Map.entry("labs", Measurements.labs(patient.course())),
            Map.entry("files", all(chart.uploads(), ChartPage::file)),
            Map.entry("count", chart.entries().size()),
            Map.entry("notes", all(chart.entries(), ChartPage::note))));
  }

  private List<Course.Prescription> latestPrescriptions() {
    List<Course.Prescription> all = patient.course().prescriptions();
    return all.stream().filter(p -> p.at().equals(all.get(all.size() - 1).at())).toList();
  }

  private static <T> Html all(List<T> items, Function<T, Html> each) {
    return items.isEmpty() ? EMPTY : Html.join(items.stream().map(each));
  }

  private static Html diagnosis(Course.Diagnosis diagnosis) {
    return line(diagnosis.japanese(), diagnosis.icd10() + "　" + Words.day(diagnosis.since()));
  }

  private static Html prescription(Course.Prescription prescription) {
    return line(prescription.medicine().japanese(), prescription.days() + "日分");
  }

  private static Html line(String what, String detail) {
    return LINE.fill(Map.of("what", what, "detail", detail));
  }

  private static Html file(Upload file) {
    return FILE.fill(
        Map.of(
            "name", file.name(),
            "length", Words.bytes(file.length()),
            "sha256", file.sha256(),
            "author", file.author(),
            "at", Words.minute(file.at())));
  }

  private static Html note(Entry entry) {
    return NOTE.fill(
        Map.of(
            "title", entry.title(),
            "author", entry.author(),
            "at", Words.minute(entry.at()),
            "paragraphs", all(entry.paragraphs(), ChartPage::paragraph)));
  }

  private static Html paragraph(Entry.Paragraph paragraph) {
    return PARAGRAPH.fill(Map.of("label", paragraph.label(), "text", paragraph.text()));
  }
}
