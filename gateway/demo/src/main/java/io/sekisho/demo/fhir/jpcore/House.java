package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Department;
import io.sekisho.demo.patients.Person.Scheme;
import io.sekisho.demo.patients.Staff;
import io.sekisho.demo.patients.Ward;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** The hospital itself: organisations, wards and the people who work there. */
final class House {
  private static final String LICENCE =
      "http://jpfhir.jp/fhir/core/CodeSystem/JP_MedicalLicenseCertificate_CS";

  Stream<Resource> resources() {
    return Stream.of(
            Stream.of(hospital()),
            Stream.of(Department.values()).map(House::department),
            Stream.of(Scheme.values()).map(House::insurer),
            Stream.of(Ward.values()).map(House::ward),
            Stream.of(clinic()),
            Stream.of(Staff.values()).flatMap(House::person))
        .flatMap(resources -> resources);
  }

  private static Organization hospital() {
    Organization hospital = Jp.of(new Organization(), "Organization", Jp.HOSPITAL);
    hospital.addExtension(
        Jp.EXTENSION + "JP_Organization_InsuranceOrganizationCategory",
        new Coding(Jp.MHLW + "CodeSystem/InsuranceMedicalFeeScoreType", "1", "医科"));
    hospital
        .addIdentifier()
        .setSystem("http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no")
        .setValue(Jp.HOSPITAL_CODE);
    hospital.setActive(true).setName(Jp.HOSPITAL_NAME);
    hospital.addType(Jp.concept(Jp.HL7 + "organization-type", "prov", "医療機関"));
    hospital.addAddress().setText("見本県関所市本町1-1-1").setPostalCode("000-0001").setCountry("JP");
    return hospital;
  }

  private static Organization department(Department department) {
    Organization organization = Jp.of(new Organization(), "Organization", department.id());
    organization.setActive(true).setName(department.japanese());
    organization.addType(Jp.concept(Jp.HL7 + "organization-type", "dept", "診療科"));
    return organization.setPartOf(Jp.to("Organization", Jp.HOSPITAL));
  }

  private static Organization insurer(Scheme scheme) {
    Organization organization = Jp.of(new Organization(), "Organization", insurerId(scheme));
    organization
        .addIdentifier()
        .setSystem(Jp.MHLW + "IdSystem/InsurerNumber")
        .setValue(scheme.insurerNumber());
    organization.addType(Jp.concept(Jp.HL7 + "organization-type", "pay", "保険者"));
    return organization.setActive(true).setName(scheme.insurerName());
  }

  static String insurerId(Scheme scheme) {
    return "insurer-" + scheme.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Location ward(Ward ward) {
    return place(ward.id(), ward.japanese(), "WARD");
  }

  private static Location clinic() {
    return place("clinic", "外来", "OF");
  }

  private static Location place(String id, String name, String type) {
    Location place = Jp.of(new Location(), "Location", id);
    place.setStatus(LocationStatus.ACTIVE).setName(name).setMode(Location.LocationMode.INSTANCE);
    place.addType(Jp.status("v3-RoleCode", type));
    place.setPhysicalType(Jp.status("location-physical-type", "wa"));
    return place.setManagingOrganization(Jp.to("Organization", Jp.HOSPITAL));
  }

  private static Stream<Resource> person(Staff staff) {
    return Stream.of(practitioner(staff), role(staff));
  }

  private static Practitioner practitioner(Staff staff) {
    Practitioner practitioner = Jp.of(new Practitioner(), "Practitioner", staff.login());
    practitioner.addIdentifier().setSystem(Jp.OURS + "login").setValue(staff.login());
    practitioner.setActive(true).setGender(Jp.gender(staff.sex()));
    practitioner.addName(Jp.kanji(staff.fullName())).addName(Jp.kana(staff.fullName()));
    if (staff == Staff.SATO || staff == Staff.KIMURA) {
      practitioner
          .addQualification()
          .setCode(Jp.concept(LICENCE, "medical-registration", "医籍登録"))
          .addIdentifier(registration(staff));
    }
    return practitioner;
  }

  /** Seven digits that begin with 99: the register has not come that far. */
  private static Identifier registration(Staff staff) {
    return new Identifier()
        .setSystem(Jp.MHLW + "IdSystem/medicalRegistrationNumber")
        .setValue(staff == Staff.SATO ? "9900001" : "9900002");
  }

  private static PractitionerRole role(Staff staff) {
    PractitionerRole role =
        Jp.of(new PractitionerRole(), "PractitionerRole", "role-" + staff.login());
    role.setActive(true).setPractitioner(Jp.to(staff));
    role.setOrganization(Jp.to("Organization", Jp.HOSPITAL).setDisplay(Jp.HOSPITAL_NAME));
    return role.addCode(Jp.concept(Jp.OURS + "role", staff.role(), staff.title()));
  }
}
