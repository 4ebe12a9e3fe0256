package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.PatientRecord;
import io.sekisho.demo.patients.Person;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** What reception knows: the patient, the next of kin, the insurance. */
final class Reception {
  private final Subject subject;
  private final PatientRecord patient;
  private final Person person;

  Reception(Subject subject) {
    this.subject = subject;
    patient = subject.patient();
    person = patient.person();
  }

  Stream<Resource> resources() {
    return Stream.of(patient(), kin(), coverage());
  }

  private Patient patient() {
    Patient resource = Jp.of(new Patient(), "Patient", patient.id());
    resource.addIdentifier(number());
    resource.setActive(true).setGender(Jp.gender(person.sex()));
    resource.setBirthDateElement(Jp.day(person.birthDate()));
    resource.addName(Jp.kanji(person.name())).addName(Jp.kana(person.name()));
    resource.addTelecom(phone(person.contact().homePhone(), ContactPointUse.HOME));
    resource.addTelecom(phone(person.contact().mobilePhone(), ContactPointUse.MOBILE));
    resource.addAddress(address(person.contact().address()));
    resource
        .addContact()
        .setName(Jp.kanji(person.contact().kin().name()))
        .addTelecom(phone(person.contact().kin().phone(), ContactPointUse.MOBILE))
        .addRelationship(relation());
    resource
        .addCommunication()
        .setPreferred(true)
        .setLanguage(Jp.concept("urn:ietf:bcp:47", "ja", "日本語"));
    resource.addGeneralPractitioner(Jp.to(patient.care().physician()));
    return resource.setManagingOrganization(
        Jp.to("Organization", Jp.HOSPITAL).setDisplay(Jp.HOSPITAL_NAME));
  }

  private Identifier number() {
    return new Identifier()
        .setUse(Identifier.IdentifierUse.USUAL)
        .setType(Jp.status("v2-0203", "MR"))
        .setSystem(Jp.PATIENT_NUMBER)
        .setValue(patient.number());
  }

  private RelatedPerson kin() {
    Person.Kin kin = person.contact().kin();
    RelatedPerson related = Jp.of(new RelatedPerson(), "RelatedPerson", subject.id("kin", 1));
    related.setActive(true).setPatient(subject.reference()).setGender(Jp.gender(kin.sex()));
    related.addRelationship(relation());
    related.addName(Jp.kanji(kin.name())).addName(Jp.kana(kin.name()));
    return related.addTelecom(phone(kin.phone(), ContactPointUse.MOBILE));
  }

  private CodeableConcept relation() {
    Person.Kin kin = person.contact().kin();
    return Jp.concept(Jp.HL7 + "v3-RoleCode", kin.relationCode(), kin.relation());
  }

  private Coverage coverage() {
    Person.Insurance insurance = person.insurance();
    Coverage coverage = Jp.of(new Coverage(), "Coverage", subject.id("coverage", 1));
    card(coverage, insurance);
    coverage.setStatus(Coverage.CoverageStatus.ACTIVE);
    coverage.setType(Jp.concept(Jp.HL7 + "v3-ActCode", "PUBLICPOL", insurance.scheme().japanese()));
    coverage.setBeneficiary(subject.reference());
    coverage.addPayor(
        Jp.to("Organization", House.insurerId(insurance.scheme()))
            .setDisplay(insurance.scheme().insurerName()));
    coverage
        .addCostToBeneficiary()
        .setType(Jp.status("coverage-copay-type", "copaypct"))
        .setValue(
            new Quantity(insurance.copayPercent()).setUnit("%").setSystem(Jp.UCUM).setCode("%"));
    return coverage;
  }

  /** Symbol, number and branch number as on the card; the late-elderly scheme has no symbol. */
  private static void card(Coverage coverage, Person.Insurance insurance) {
    if (!insurance.symbol().isEmpty()) {
      insured(coverage, "Symbol", insurance.symbol());
    }
    insured(coverage, "Number", insurance.number());
    insured(coverage, "SubNumber", "00");
    coverage.setSubscriberId(insurance.symbol() + ":" + insurance.number()).setDependent("00");
  }

  private static void insured(Coverage coverage, String what, String value) {
    coverage.addExtension(Jp.EXTENSION + "JP_Coverage_InsuredPerson" + what, new StringType(value));
  }

  private static Address address(Person.Address address) {
    return new Address()
        .setUse(Address.AddressUse.HOME)
        .setText(address.text())
        .addLine(address.line())
        .setCity(address.city())
        .setState(address.prefecture())
        .setPostalCode(address.postalCode())
        .setCountry("JP");
  }

  private static ContactPoint phone(String number, ContactPointUse use) {
    return new ContactPoint().setSystem(ContactPointSystem.PHONE).setValue(number).setUse(use);
  }
}
