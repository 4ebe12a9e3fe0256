package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course.LabPanel;
import io.sekisho.demo.patients.Course.LabResult;
import io.sekisho.demo.patients.Examination;
import io.sekisho.demo.patients.PatientRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;

/** For each blood sample: the order, the specimen, the results and the report. */
final class Laboratory {
  private static final String CATEGORY =
      "http://jpfhir.jp/fhir/core/CodeSystem/JP_SimpleObservationCategory_CS";

  private final Subject subject;
  private final PatientRecord patient;

  Laboratory(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    List<LabPanel> panels = patient.course().labs();
    for (int i = 0; i < panels.size(); i++) {
      all.addAll(panel(panels.get(i), i + 1));
    }
    return all.stream();
  }

  /** In JP Core's own code system and in HL7's, because programs ask for either. */
  static CodeableConcept category(String code) {
    return new CodeableConcept(new Coding(CATEGORY, code, null))
        .addCoding(new Coding(Jp.HL7 + "observation-category", code, null));
  }

  private List<Resource> panel(LabPanel panel, int position) {
    DiagnosticReport report = report(panel, position);
    List<Resource> all =
        new ArrayList<>(List.of(order(panel, position), specimen(panel, position)));
    for (LabResult result : panel.results()) {
      Observation observation = observation(panel, result, position);
      report.addResult(Jp.to("Observation", observation.getIdElement().getIdPart()));
      all.add(observation);
    }
    all.add(report);
    return all;
  }

  private ServiceRequest order(LabPanel panel, int position) {
    ServiceRequest order =
        Jp.of(new ServiceRequest(), "ServiceRequest_Common", subject.id("order", position));
    order.setStatus(ServiceRequest.ServiceRequestStatus.COMPLETED);
    order.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
    order.setCode(new CodeableConcept().setText("血液検査"));
    order.setSubject(subject.reference()).setEncounter(subject.encounter());
    order.setAuthoredOnElement(Jp.time(panel.at()));
    return order.setRequester(Jp.to(patient.care().physician()));
  }

  private Specimen specimen(LabPanel panel, int position) {
    Specimen specimen = Jp.of(new Specimen(), "Specimen_Common", subject.id("specimen", position));
    specimen.setStatus(Specimen.SpecimenStatus.AVAILABLE).setSubject(subject.reference());
    specimen.setType(Jp.concept(Jp.HL7 + "v2-0487", "BLDV", "静脈血"));
    specimen.addRequest(Jp.to("ServiceRequest", subject.id("order", position)));
    specimen.getCollection().setCollected(Jp.time(panel.at()));
    return specimen;
  }

  private Observation observation(LabPanel panel, LabResult result, int position) {
    Examination test = result.test();
    String id = subject.id("lab", position) + "-" + test.loinc();
    Observation observation = Jp.of(new Observation(), "Observation_LabResult", id);
    observation.setStatus(Observation.ObservationStatus.FINAL).addCategory(category("laboratory"));
    observation.setCode(code(test));
    observation.addBasedOn(Jp.to("ServiceRequest", subject.id("order", position)));
    observation.setSubject(subject.reference()).setEncounter(subject.encounter());
    observation.setEffective(Jp.time(panel.at()));
    observation.addPerformer(Jp.to("Organization", Jp.HOSPITAL));
    observation.setSpecimen(Jp.to("Specimen", subject.id("specimen", position)));
    observation.setValue(quantity(test, result.value()));
    observation.addInterpretation(Jp.status("v3-ObservationInterpretation", result.flag()));
    observation
        .addReferenceRange()
        .setLow(quantity(test, BigDecimal.valueOf(test.low())))
        .setHigh(quantity(test, BigDecimal.valueOf(test.high())));
    return observation;
  }

  private DiagnosticReport report(LabPanel panel, int position) {
    DiagnosticReport report =
        Jp.of(new DiagnosticReport(), "DiagnosticReport_LabResult", subject.id("report", position));
    report.setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL);
    report.addCategory(Jp.concept(Jp.LOINC, "LP29693-6", "検体検査"));
    report.setCode(Jp.concept(Jp.LOINC, "11502-2", "検体検査報告書"));
    report.addBasedOn(Jp.to("ServiceRequest", subject.id("order", position)));
    report.setSubject(subject.reference()).setEncounter(subject.encounter());
    report.setEffective(Jp.time(panel.at()));
    report.setIssued(Jp.moment(panel.at().plusMinutes(75)));
    return report.addPerformer(Jp.to("Organization", Jp.HOSPITAL).setDisplay(Jp.HOSPITAL_NAME));
  }

  private static CodeableConcept code(Examination test) {
    return new CodeableConcept(
            new Coding(Jp.OURS + "jlac10-analyte", test.analyte(), test.japanese()))
        .addCoding(new Coding(Jp.LOINC, test.loinc(), null))
        .setText(test.japanese());
  }

  private static Quantity quantity(Examination test, BigDecimal value) {
    return new Quantity()
        .setValue(value)
        .setUnit(test.unit())
        .setSystem(Jp.UCUM)
        .setCode(test.unit());
  }
}
