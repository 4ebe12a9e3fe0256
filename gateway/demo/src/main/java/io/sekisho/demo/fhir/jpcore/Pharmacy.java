package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Course.Prescription;
import io.sekisho.demo.patients.Medicine;
import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestDispenseRequestComponent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.MedicationStatement.MedicationStatementStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Resource;

/** Prescriptions, and what the patient takes now. */
final class Pharmacy {
  private static final String UNIT = Jp.MHLW + "CodeSystem/MedicationUnitMERIT9Code";

  private final Subject subject;
  private final PatientRecord patient;

  Pharmacy(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
  }

  Stream<Resource> resources() {
    List<Resource> all = new ArrayList<>();
    for (Prescription prescription : patient.course().prescriptions()) {
      all.add(request(prescription, all.size() + 1));
    }
    all.add(taking(patient.course().prescriptions().get(0)));
    return all.stream();
  }

  private MedicationRequest request(Prescription prescription, int position) {
    MedicationRequest request =
        Jp.of(new MedicationRequest(), "MedicationRequest", subject.id("rx", position));
    identify(request, position);
    boolean current =
        !prescription.at().plusDays(prescription.days()).isBefore(Roster.TODAY.atStartOfDay());
    request.setStatus(current ? MedicationRequestStatus.ACTIVE : MedicationRequestStatus.COMPLETED);
    request.setIntent(MedicationRequestIntent.ORDER);
    request.setMedication(code(prescription.medicine()));
    request.setSubject(subject.reference()).setEncounter(subject.encounter());
    request.setAuthoredOnElement(Jp.time(prescription.at()));
    request.setRequester(Jp.to(patient.care().physician()));
    request.addDosageInstruction(dosage(prescription.medicine()));
    return request.setDispenseRequest(dispense(prescription));
  }

  /** Rp number, position in it, and the order number that JP Core asks for. */
  private static void identify(MedicationRequest request, int position) {
    String number = Integer.toString(position);
    request
        .addIdentifier()
        .setSystem(Jp.MHLW + "IdSystem/Medication-RPGroupNumber")
        .setValue(number);
    request
        .addIdentifier()
        .setSystem(Jp.MHLW + "IdSystem/MedicationAdministrationIndex")
        .setValue("1");
    request.addIdentifier().setSystem(Jp.INSTANCE).setValue(request.getIdElement().getIdPart());
  }

  private MedicationStatement taking(Prescription prescription) {
    MedicationStatement statement =
        Jp.of(new MedicationStatement(), "MedicationStatement", subject.id("taking", 1));
    statement.setStatus(MedicationStatementStatus.ACTIVE);
    statement.setMedication(code(prescription.medicine()));
    statement.setSubject(subject.reference());
    statement.setEffective(Jp.dayTime(prescription.at().toLocalDate()));
    return statement.addDosage(dosage(prescription.medicine()));
  }

  private static CodeableConcept code(Medicine medicine) {
    return Jp.concept(Jp.OURS + "yj-synthetic", medicine.code(), medicine.japanese());
  }

  private static Dosage dosage(Medicine medicine) {
    Medicine.Usage usage = medicine.usage();
    Dosage dosage = new Dosage().setText(usage.japanese() + "　１回" + medicine.tablets() + "錠");
    dosage
        .getTiming()
        .setCode(
            Jp.concept(
                "http://jami.jp/CodeSystem/MedicationUsage", usage.code(), usage.japanese()));
    dosage.setRoute(Jp.concept("http://jpfhir.jp/fhir/core/CodeSystem/route-codes", "PO", "口"));
    dosage.setMethod(
        Jp.concept("http://jami.jp/CodeSystem/MedicationMethodDetailUsage", "10", "経口"));
    dosage
        .addDoseAndRate()
        .setType(
            new CodeableConcept(
                new Coding(
                    Jp.MHLW + "CodeSystem/MedicationIngredientStrengthStrengthType", "1", "製剤量")))
        .setDose(tablets(medicine.tablets()))
        .setRate(
            new Ratio()
                .setNumerator(tablets(medicine.tablets() * usage.timesPerDay()))
                .setDenominator(days(1)));
    return dosage;
  }

  private static MedicationRequestDispenseRequestComponent dispense(Prescription prescription) {
    Medicine medicine = prescription.medicine();
    int daily = medicine.tablets() * medicine.usage().timesPerDay();
    Duration duration = new Duration();
    duration.setValue(prescription.days()).setUnit("日").setSystem(Jp.UCUM).setCode("d");
    return new MedicationRequestDispenseRequestComponent()
        .setQuantity(tablets(daily * prescription.days()))
        .setExpectedSupplyDuration(duration);
  }

  private static Quantity tablets(int count) {
    return new Quantity(count).setUnit("錠").setSystem(UNIT).setCode("TAB");
  }

  private static Quantity days(int count) {
    return new Quantity(count).setUnit("日").setSystem(Jp.UCUM).setCode("d");
  }
}
