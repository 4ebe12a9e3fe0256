package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Person.Insurance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The strip above a chart that keeps two patients from being mistaken for each other. */
final class Banner {
  private static final Template BANNER = Template.of("banner.html");

  private Banner() {}

  static Html of(PatientRecord patient) {
    return BANNER.fill(
        Map.ofEntries(
            Map.entry("name", patient.name()),
            Map.entry("kana", patient.kana()),
            Map.entry("number", patient.number()),
            Map.entry("sex", Labels.sex(patient)),
            Map.entry("age", Words.age(patient.birthDate())),
            Map.entry("born", Words.era(patient.birthDate())),
            Map.entry("place", Labels.place(patient)),
            Map.entry("department", patient.care().department().japanese()),
            Map.entry("physician", patient.care().physician().fullName().kanji()),
            Map.entry("insurance", insurance(patient.person().insurance())),
            Map.entry("allergies", allergies(patient.course().allergies()))));
  }

  private static String insurance(Insurance insurance) {
    return "%s (%d割)".formatted(insurance.scheme().japanese(), insurance.copayPercent() / 10);
  }

  private static String allergies(List<Course.Allergy> allergies) {
    return allergies.isEmpty()
        ? "なし"
        : allergies.stream()
            .map(allergy -> "%s (%s)".formatted(allergy.substance(), allergy.reaction()))
            .collect(Collectors.joining("、"));
  }
}
