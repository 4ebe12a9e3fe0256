package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Care;
import io.sekisho.demo.patients.PatientRecord;
import java.util.Locale;
import java.util.Map;

/** The small coloured marks that list and chart share. */
final class Labels {
  private static final Template SEX = Template.of("label-sex.html");
  private static final Html RESTRICTED = Template.of("label-restricted.html").fill(Map.of());

  private Labels() {}

  static Html sex(PatientRecord patient) {
    String code = patient.sex().name().toLowerCase(Locale.ROOT);
    return SEX.fill(Map.of("code", code, "word", patient.sex().japanese()));
  }

  /** Where the patient lies, with a mark if few may know; the mark does not say why. */
  static Html place(PatientRecord patient) {
    String place = patient.care().stay().map(Care.Stay::place).orElse("外来");
    Html mark = patient.care().restriction().map(why -> RESTRICTED).orElse(Html.NOTHING);
    return new Html(Html.of(place).markup() + mark.markup());
  }
}
