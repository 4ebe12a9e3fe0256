package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course.Allergy;
import io.sekisho.demo.patients.Course.Diagnosis;
import io.sekisho.demo.patients.PatientRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Resource;

/** Diagnoses and allergies. */
final class Problems {
  private static final String ICD10 = Jp.MHLW + "CodeSystem/ICD10-2013-full";

  private final Subject subject;
  private final PatientRecord patient;

  Problems(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    patient.diagnoses().forEach(it -> all.add(condition(it, all.size() + 1)));
    int diagnoses = all.size();
    patient.course().allergies().forEach(it -> all.add(allergy(it, all.size() - diagnoses + 1)));
    return all.stream();
  }

  private Condition condition(Diagnosis diagnosis, int position) {
    Condition condition = Jp.of(new Condition(), "Condition", subject.id("problem", position));
    condition.setClinicalStatus(Jp.status("condition-clinical", "active"));
    condition.setVerificationStatus(Jp.status("condition-ver-status", "confirmed"));
    condition.addCategory(Jp.status("condition-category", "problem-list-item"));
    condition.setCode(Jp.concept(ICD10, diagnosis.icd10(), diagnosis.japanese()));
    condition.setSubject(subject.reference());
    condition.setOnset(Jp.dayTime(diagnosis.since()));
    condition.setRecordedDateElement(Jp.dayTime(diagnosis.since()));
    return condition.setRecorder(Jp.to(patient.care().physician()));
  }

  private AllergyIntolerance allergy(Allergy allergy, int position) {
    AllergyIntolerance resource =
        Jp.of(new AllergyIntolerance(), "AllergyIntolerance", subject.id("allergy", position));
    resource.setClinicalStatus(Jp.status("allergyintolerance-clinical", "active"));
    resource.setVerificationStatus(Jp.status("allergyintolerance-verification", "confirmed"));
    resource.setType(AllergyIntoleranceType.ALLERGY);
    resource.addCategory(category(allergy.kind()));
    resource.setCriticality(AllergyIntoleranceCriticality.HIGH);
    resource.setCode(new CodeableConcept().setText(allergy.substance()));
    resource.setPatient(subject.reference());
    resource.setRecordedDateElement(Jp.dayTime(allergy.since()));
    resource.setRecorder(Jp.to(patient.care().physician()));
    resource
        .addReaction()
        .addManifestation(new CodeableConcept().setText(allergy.reaction()))
        .setSeverity(AllergyIntolerance.AllergyIntoleranceSeverity.MODERATE);
    return resource;
  }

  private static AllergyIntoleranceCategory category(Allergy.Kind kind) {
    return switch (kind) {
      case FOOD -> AllergyIntoleranceCategory.FOOD;
      case MEDICATION -> AllergyIntoleranceCategory.MEDICATION;
    };
  }
}
