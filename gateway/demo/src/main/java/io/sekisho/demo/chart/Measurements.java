package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.Course.LabPanel;
import io.sekisho.demo.patients.Course.LabResult;
import io.sekisho.demo.patients.Course.Vitals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The latest vital signs and blood results as two small tables. */
final class Measurements {
  private static final int RECENT = 3;
  private static final Template VITALS = Template.of("vitals-row.html");
  private static final Template LAB = Template.of("lab-row.html");

  private Measurements() {}

  /** Newest first. */
  static Html vitals(Course course) {
    List<Vitals> all = course.vitals();
    List<Vitals> recent =
        new ArrayList<>(all.subList(Math.max(0, all.size() - RECENT), all.size()));
    Collections.reverse(recent);
    return Html.join(recent.stream().map(Measurements::row));
  }

  static Html labs(Course course) {
    List<LabPanel> all = course.labs();
    LabPanel latest = all.get(all.size() - 1);
    return Html.join(latest.results().stream().map(Measurements::row));
  }

  private static Html row(Vitals vitals) {
    return VITALS.fill(
        Map.of(
            "at", Words.minute(vitals.at()).substring(5),
            "pressure", vitals.systolic() + "/" + vitals.diastolic(),
            "pulse", vitals.pulse(),
            "temperature", vitals.temperature(),
            "oxygen", vitals.oxygenSaturation()));
  }

  private static Html row(LabResult result) {
    return LAB.fill(
        Map.of(
            "test", result.test().japanese(),
            "value", result.value(),
            "unit", result.test().unit(),
            "flag", result.flag()));
  }
}
