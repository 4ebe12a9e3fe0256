package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Care.Stay;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Roster;
import io.sekisho.demo.patients.Staff;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/** What was done beyond medicines: images, an operation, the nursing plan, a vaccination. */
final class Treatments {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  /** What is looked at, and how, for the diagnoses that need a picture. */
  private static final Map<String, String[]> PICTURES =
      Map.of(
          "J18.9", new String[] {"DX", "胸部単純Ｘ線"},
          "S72.0", new String[] {"DX", "股関節単純Ｘ線"},
          "I63.9", new String[] {"MR", "頭部ＭＲＩ"});

  private final Subject subject;
  private final PatientRecord patient;

  Treatments(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    return Stream.of(images(), operation(), nursing(), vaccination()).flatMap(Optional::stream);
  }

  private Optional<Resource> images() {
    return Optional.ofNullable(PICTURES.get(illness())).map(how -> study(how[0], how[1]));
  }

  private ImagingStudy study(String modality, String what) {
    ImagingStudy study =
        Jp.of(new ImagingStudy(), "ImagingStudy_Radiology", subject.id("image", 1));
    study.setStatus(ImagingStudy.ImagingStudyStatus.AVAILABLE).setSubject(subject.reference());
    study.setEncounter(subject.encounter()).setStartedElement(Jp.time(first().plusMinutes(40)));
    study.addModality(new Coding(DICOM, modality, null));
    study.setReferrer(Jp.to(patient.care().physician())).setDescription(what);
    return study.setNumberOfSeries(1).setNumberOfInstances(2);
  }

  private Optional<Resource> operation() {
    if (!illness().equals("S72.0")) {
      return Optional.empty();
    }
    Procedure operation = Jp.of(new Procedure(), "Procedure", subject.id("procedure", 1));
    operation.setStatus(Procedure.ProcedureStatus.COMPLETED).setSubject(subject.reference());
    operation.setEncounter(subject.encounter());
    operation.setCode(new CodeableConcept().setText("人工骨頭挿入術（股）"));
    operation.setPerformed(Jp.time(first().plusDays(1).withHour(10)));
    operation.addPerformer().setActor(Jp.to(patient.care().physician()));
    return Optional.of(operation);
  }

  private Optional<Resource> nursing() {
    return patient.care().stay().map(this::plan);
  }

  private CarePlan plan(Stay stay) {
    CarePlan plan = Jp.of(new CarePlan(), "CarePlan", subject.id("plan", 1));
    plan.setStatus(CarePlan.CarePlanStatus.ACTIVE).setIntent(CarePlan.CarePlanIntent.PLAN);
    plan.setTitle("看護計画").setDescription("転倒転落の予防、日常生活動作の維持、退院支援");
    plan.setSubject(subject.reference()).setEncounter(subject.encounter());
    plan.getPeriod().setStartElement(Jp.dayTime(stay.since()));
    return plan.setAuthor(Jp.to(Staff.SUZUKI));
  }

  /** From 65 the influenza vaccination is a routine one in Japan. */
  private Optional<Resource> vaccination() {
    LocalDate season = Roster.TODAY.withMonth(10).withDayOfMonth(15);
    if (patient.birthDate().isAfter(season.minusYears(65))) {
      return Optional.empty();
    }
    Immunization vaccination =
        Jp.of(new Immunization(), "Immunization", subject.id("immunization", 1));
    vaccination.setStatus(Immunization.ImmunizationStatus.COMPLETED);
    vaccination.setVaccineCode(new CodeableConcept().setText("インフルエンザＨＡワクチン"));
    vaccination.setPatient(subject.reference()).setOccurrence(Jp.dayTime(season));
    vaccination.setPrimarySource(true);
    return Optional.of(vaccination);
  }

  private String illness() {
    return patient.diagnoses().get(0).icd10();
  }

  private LocalDateTime first() {
    return patient.course().visits().get(0).start();
  }
}
