package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Person.Address;
import io.sekisho.demo.patients.Person.Contact;
import io.sekisho.demo.patients.Person.Insurance;
import io.sekisho.demo.patients.Person.Kin;
import io.sekisho.demo.patients.Person.Name;
import io.sekisho.demo.patients.Person.Scheme;
import java.time.LocalDate;
import java.util.List;

/** Invents who somebody is: name, age, address, insurance. */
final class Reception {
  private static final WordList WORDS = new WordList("names.properties");
  private static final List<String> FAMILIES = WORDS.list("family");

  private final int index;
  private final Dice dice;

  Reception(int index, Dice dice) {
    this.index = index;
    this.dice = dice;
  }

  /** Family names go round in order, so that a list of patients does not look like one family. */
  Person newPerson(int youngest) {
    Sex sex = dice.percent(50) ? Sex.FEMALE : Sex.MALE;
    LocalDate birthDate = born(dice.between(youngest, 91));
    return person(
        named(FAMILIES.get(index % FAMILIES.size()), sex, grown(birthDate)), sex, birthDate);
  }

  /** A member of staff who has fallen ill. */
  Person colleague(Staff staff) {
    return person(staff.fullName(), staff.sex(), born(dice.between(33, 55)));
  }

  private LocalDate born(int age) {
    return Roster.TODAY.minusYears(age).minusDays(dice.between(1, 364));
  }

  private Person person(Name name, Sex sex, LocalDate birthDate) {
    return new Person(name, birthDate, sex, contact(name, birthDate), insurance(birthDate));
  }

  /** Given names go out of fashion, and a chart full of elderly 翔太 would look wrong. */
  private Name named(String family, Sex sex, boolean elder) {
    String[] familyName = family.split("/", 2);
    String list = (sex == Sex.MALE ? "male" : "female") + (elder ? ".elder" : ".younger");
    String[] given = dice.pick(WORDS.list(list)).split("/", 2);
    return new Name(familyName[0], given[0], familyName[1], given[1]);
  }

  private Contact contact(Name name, LocalDate birthDate) {
    Kin kin = grown(birthDate) ? child(name) : parent(name);
    return new Contact(address(), phone("03-0000-"), phone("090-0000-"), kin);
  }

  private static boolean grown(LocalDate birthDate) {
    return birthDate.isBefore(Roster.TODAY.minusYears(50));
  }

  private Address address() {
    String line =
        "%s%d-%d-%d"
            .formatted(
                dice.pick(WORDS.list("towns")),
                dice.between(1, 5),
                dice.between(1, 20),
                dice.between(1, 15));
    return new Address("000-%04d".formatted(dice.between(1, 9999)), "見本県", "関所市", line);
  }

  private String phone(String prefix) {
    return prefix + "%04d".formatted(dice.between(0, 9999));
  }

  private Kin child(Name of) {
    return dice.percent(50)
        ? kin(named(surname(of), Sex.FEMALE, false), Sex.FEMALE, "長女", "DAUC")
        : kin(named(surname(of), Sex.MALE, false), Sex.MALE, "長男", "SONC");
  }

  private Kin parent(Name of) {
    return dice.percent(50)
        ? kin(named(surname(of), Sex.FEMALE, true), Sex.FEMALE, "母", "MTH")
        : kin(named(surname(of), Sex.MALE, true), Sex.MALE, "父", "FTH");
  }

  private static String surname(Name of) {
    return of.family() + "/" + of.familyKana();
  }

  private Kin kin(Name name, Sex sex, String relation, String code) {
    return new Kin(name, sex, relation, code, phone("080-0000-"));
  }

  private Insurance insurance(LocalDate birthDate) {
    Scheme scheme = scheme(birthDate);
    int symbol = dice.between(10, 99); // drawn for everybody, or the rest of the chart would change
    return scheme == Scheme.LATE_ELDERLY
        ? new Insurance(scheme, "", "99%06d".formatted(index), 10)
        : new Insurance(scheme, "見本" + symbol, "%06d".formatted(index), 30);
  }

  private Scheme scheme(LocalDate birthDate) {
    if (birthDate.isBefore(Roster.TODAY.minusYears(75))) {
      return Scheme.LATE_ELDERLY;
    }
    return dice.percent(60) ? Scheme.EMPLOYEE : Scheme.NATIONAL;
  }
}
