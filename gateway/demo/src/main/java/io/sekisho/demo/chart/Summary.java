package io.sekisho.demo.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The chart as a file for a spreadsheet, under the patient's name. */
final class Summary {
  private static final String BYTE_ORDER_MARK = "\ufeff"; // or Excel takes UTF-8 for Shift_JIS

  private Summary() {}

  static void send(Chart chart, HttpServletResponse response) throws IOException {
    PatientRecord patient = chart.patient();
    response.setContentType("text/csv; charset=utf-8");
    response.setHeader("Content-Disposition", disposition(patient));
    response.getOutputStream().write((BYTE_ORDER_MARK + csv(chart)).getBytes(UTF_8));
  }

  /** RFC 6266 with RFC 5987: an ASCII name for the old, the real one for everybody else. */
  private static String disposition(PatientRecord patient) {
    String name = "患者サマリー_%s.csv".formatted(patient.name().replace(" ", ""));
    return "attachment; filename=\"summary-%s.csv\"; filename*=UTF-8''%s"
        .formatted(patient.id(), URLEncoder.encode(name, UTF_8).replace("+", "%20"));
  }

  private static String csv(Chart chart) {
    PatientRecord patient = chart.patient();
    List<String> lines = new ArrayList<>();
    lines.add(line("区分", "日付", "内容", "記載者"));
    lines.add(line("患者", patient.birthDate(), patient.name() + " (" + patient.kana() + ")", ""));
    for (Course.Diagnosis diagnosis : patient.diagnoses()) {
      lines.add(line("病名", diagnosis.since(), diagnosis.japanese(), ""));
    }
    for (Entry entry : chart.entries()) {
      lines.add(line(entry.title(), Words.minute(entry.at()), text(entry), entry.author()));
    }
    return String.join("", lines);
  }

  private static String text(Entry entry) {
    return entry.paragraphs().stream()
        .map(paragraph -> (paragraph.label() + " " + paragraph.text()).strip())
        .collect(Collectors.joining(" / "));
  }

  private static String line(Object... cells) {
    return Arrays.stream(cells).map(Summary::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** Quoted, and never a formula: a spreadsheet would run what somebody typed into a note. */
  private static String cell(Object value) {
    String text = value.toString().replace("\"", "\"\"");
    return '"' + (text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text) + '"';
  }
}
