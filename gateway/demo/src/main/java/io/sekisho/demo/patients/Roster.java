package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Care.Restriction;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The list of patients; the same one for everybody who asks. */
public final class Roster {
  /** The day on which the demo hospital stands still. A fixed day, or tests would age. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static final Map<Integer, Restriction> RESTRICTED =
      Map.of(
          7, Restriction.VIP,
          12, Restriction.STAFF,
          19, Restriction.PSYCHIATRY,
          21, Restriction.VIP, // in a bed, so that a whole ward is near
          31, Restriction.STAFF);
  private static final Map<Integer, Staff> COLLEAGUES = Map.of(12, Staff.TANAKA, 31, Staff.MORI);

  private Roster() {}

  /** Patients {@code p0001} to {@code p<count>}; a larger count only adds at the end. */
  public static List<PatientRecord> generate(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Roster::patient).toList();
  }

  private static PatientRecord patient(int index) {
    Dice dice = new Dice(index);
    Triage triage = new Triage(index, dice);
    Illness main = triage.main(RESTRICTED.get(index));
    Person person = person(new Reception(index, dice), index, main.youngest());
    List<Illness> illnesses = triage.withCompanion(main, person.birthDate());
    Care care = new Assignment(index, dice).care(main, RESTRICTED.get(index));
    Course course = new History(dice, illnesses, care).course(index == 1);
    return new PatientRecord("p%04d".formatted(index), number(index), person, care, course);
  }

  private static Person person(Reception reception, int index, int youngest) {
    Staff colleague = COLLEAGUES.get(index);
    return colleague == null ? reception.newPerson(youngest) : reception.colleague(colleague);
  }

  private static String number(int index) {
    return "%08d".formatted(index * 10 + 9_900_000);
  }
}
