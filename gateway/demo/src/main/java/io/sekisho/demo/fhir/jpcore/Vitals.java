package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Staff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;

/** One Observation for each vital sign, blood pressure with its two components. */
final class Vitals {
  private final Subject subject;
  private final PatientRecord patient;

  Vitals(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    List<Course.Vitals> rounds = patient.course().vitals();
    for (int i = 0; i < rounds.size(); i++) {
      all.addAll(round(rounds.get(i), subject.id("vital", i + 1)));
    }
    return all.stream();
  }

  private List<Observation> round(Course.Vitals round, String id) {
    return List.of(
        pressure(round, id + "-bp"),
        single(round, id + "-pulse", code("8867-4", "脈拍数"), quantity(round.pulse(), "回/分", "/min")),
        single(
            round, id + "-temp", code("8310-5", "体温"), quantity(round.temperature(), "℃", "Cel")),
        single(
            round,
            id + "-spo2",
            code("59408-5", "ＳｐＯ２"),
            quantity(round.oxygenSaturation(), "%", "%")),
        single(
            round,
            id + "-resp",
            code("9279-1", "呼吸数"),
            quantity(round.respiration(), "回/分", "/min")));
  }

  private Observation pressure(Course.Vitals round, String id) {
    Observation observation = base(round, id, code("85354-9", "血圧"));
    observation
        .addComponent()
        .setCode(code("8480-6", "収縮期血圧"))
        .setValue(quantity(round.systolic(), "mmHg", "mm[Hg]"));
    observation
        .addComponent()
        .setCode(code("8462-4", "拡張期血圧"))
        .setValue(quantity(round.diastolic(), "mmHg", "mm[Hg]"));
    return observation;
  }

  private Observation single(Course.Vitals round, String id, CodeableConcept code, Quantity value) {
    return base(round, id, code).setValue(value);
  }

  private Observation base(Course.Vitals round, String id, CodeableConcept code) {
    Observation observation = Jp.of(new Observation(), "Observation_VitalSigns", id);
    observation.setStatus(Observation.ObservationStatus.FINAL).setCode(code);
    observation.addCategory(Laboratory.category("vital-signs"));
    observation.setSubject(subject.reference()).setEncounter(subject.encounter());
    observation.setEffective(Jp.time(round.at()));
    return observation.addPerformer(Jp.to(Staff.SUZUKI));
  }

  private static CodeableConcept code(String loinc, String japanese) {
    return Jp.concept(Jp.LOINC, loinc, japanese);
  }

  private static Quantity quantity(int value, String unit, String ucum) {
    return quantity(BigDecimal.valueOf(value), unit, ucum);
  }

  private static Quantity quantity(BigDecimal value, String unit, String ucum) {
    return new Quantity().setValue(value).setUnit(unit).setSystem(Jp.UCUM).setCode(ucum);
  }
}
