package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Care;
import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Ward;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The first page: who lies on a ward, by bed; or whoever fits the words of a search.
 *
 * <p>Reception opens it too, so it says where somebody is and under whose care, never what they
 * suffer from.
 */
final class PatientList {
  private static final String CLINIC = "clinic";
  private static final Template PAGE = Template.of("list.html");
  private static final Template TAB = Template.of("list-tab.html");
  private static final Template ROW = Template.of("list-row.html");
  private static final Comparator<PatientRecord> BY_BED =
      Comparator.comparing(patient -> patient.care().stay().map(Care.Stay::place).orElse(""));

  private final List<PatientRecord> everybody;
  private final String ward;
  private final String words;

  PatientList(Charts charts, String ward, String words) {
    this.everybody = charts.all().stream().map(Chart::patient).toList();
    this.ward = ward;
    this.words = words;
  }

  Html html() {
    List<PatientRecord> shown = everybody.stream().filter(this::fits).sorted(BY_BED).toList();
    return PAGE.fill(
        Map.of(
            "words", words,
            "tabs", tabs(),
            "count", shown.size(),
            "rows", Html.join(shown.stream().map(PatientList::row))));
  }

  private boolean fits(PatientRecord patient) {
    return words.isEmpty() ? place(patient).equals(ward) : Search.matches(patient, words);
  }

  private static String place(PatientRecord patient) {
    return patient.ward().map(Ward::id).orElse(CLINIC);
  }

  private Html tabs() {
    Stream<Html> wards = Arrays.stream(Ward.values()).map(w -> tab(w.id(), w.japanese()));
    return Html.join(Stream.concat(wards, Stream.of(tab(CLINIC, "外来"))));
  }

  private Html tab(String id, String name) {
    boolean current = words.isEmpty() && id.equals(ward);
    long count = everybody.stream().filter(patient -> place(patient).equals(id)).count();
    return TAB.fill(
        Map.of("id", id, "name", name, "count", count, "state", current ? "current" : "other"));
  }

  /** The day of admission, or of the last visit. */
  private static LocalDate since(PatientRecord patient) {
    List<Course.Visit> visits = patient.course().visits();
    return visits.get(visits.size() - 1).start().toLocalDate();
  }

  private static Html row(PatientRecord patient) {
    return ROW.fill(
        Map.of(
            "id", patient.id(),
            "number", patient.number(),
            "name", patient.name(),
            "kana", patient.kana(),
            "sex", Labels.sex(patient),
            "age", Words.age(patient.birthDate()),
            "place", Labels.place(patient),
            "since", Words.day(since(patient)),
            "department", patient.care().department().japanese(),
            "physician", patient.care().physician().fullName().kanji()));
  }
}
