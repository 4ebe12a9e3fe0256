package io.sekisho.demo.fhir.jpcore;

import io.sekisho.demo.patients.Person;
import io.sekisho.demo.patients.Sex;
import io.sekisho.demo.patients.Staff;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** How JP Core writes names, dates, codes and profiles. */
final class Jp {
  static final String HOSPITAL = "sekisho-hospital";
  static final String HOSPITAL_NAME = "せきしょ総合病院";

  /** Ten digits: prefecture, kind, number; there is no prefecture 99. */
  static final String HOSPITAL_CODE = "9919999999";

  static final String PATIENT_NUMBER = "urn:oid:1.2.392.100495.20.3.51.1" + HOSPITAL_CODE;
  static final String INSTANCE = "http://jpfhir.jp/fhir/core/IdSystem/resourceInstance-identifier";
  static final String EXTENSION = "http://jpfhir.jp/fhir/core/Extension/StructureDefinition/";
  static final String MHLW = "http://jpfhir.jp/fhir/core/mhlw/";
  static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  static final String OURS = "https://sekisho.example/fhir/CodeSystem/";
  static final String LOINC = "http://loinc.org";
  static final String UCUM = "http://unitsofmeasure.org";

  private static final String PROFILE = "http://jpfhir.jp/fhir/core/StructureDefinition/JP_";
  private static final String REPRESENTATION =
      "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation";
  private static final TimeZone JAPAN = TimeZone.getTimeZone(ZoneId.of("Asia/Tokyo"));

  private Jp() {}

  /** Gives a resource its id and names its JP Core profile. */
  static <T extends Resource> T of(T resource, String profile, String id) {
    resource.setId(id);
    resource.getMeta().addProfile(PROFILE + profile);
    return resource;
  }

  /** The name in Chinese characters (IDE). */
  static HumanName kanji(Person.Name name) {
    return name("IDE", name.kanji()).setFamily(name.family()).addGiven(name.given());
  }

  /** The name as it is read (SYL). */
  static HumanName kana(Person.Name name) {
    return name("SYL", name.kana()).setFamily(name.familyKana()).addGiven(name.givenKana());
  }

  private static HumanName name(String representation, String text) {
    HumanName name = new HumanName().setUse(HumanName.NameUse.OFFICIAL).setText(text);
    name.addExtension(REPRESENTATION, new CodeType(representation));
    return name;
  }

  static AdministrativeGender gender(Sex sex) {
    return switch (sex) {
      case MALE -> AdministrativeGender.MALE;
      case FEMALE -> AdministrativeGender.FEMALE;
    };
  }

  /** International systems have a display of their own, in English; ours goes into the text. */
  static CodeableConcept concept(String system, String code, String japanese) {
    boolean international = system.equals(LOINC) || system.startsWith(HL7);
    Coding coding = new Coding(system, code, international ? null : japanese);
    return new CodeableConcept(coding).setText(japanese);
  }

  static CodeableConcept status(String system, String code) {
    return new CodeableConcept(new Coding(HL7 + system, code, null));
  }

  static Reference to(String type, String id) {
    return new Reference(type + "/" + id);
  }

  static Reference to(Staff staff) {
    return to("Practitioner", staff.login()).setDisplay(staff.fullName().kanji());
  }

  static DateTimeType time(LocalDateTime at) {
    return new DateTimeType(moment(at), ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND, JAPAN);
  }

  static Date moment(LocalDateTime at) {
    return Date.from(at.atZone(JAPAN.toZoneId()).toInstant());
  }

  static DateType day(LocalDate day) {
    return new DateType(day.toString());
  }

  static DateTimeType dayTime(LocalDate day) {
    return new DateTimeType(day.toString());
  }
}
