package io.sekisho.demo.patients;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One patient as every demo system knows them; the systems differ only in how they show it.
 *
 * @param id stable id, {@code p0001} upwards
 * @param number what is printed on the patient's card (診察券番号), eight digits
 */
public record PatientRecord(String id, String number, Person person, Care care, Course course) {

  /** Family and given name with a space, as on the chart: {@code 架空 花子}. */
  public String name() {
    return person.name().kanji();
  }

  /** The name as it is read: {@code カクウ ハナコ}. */
  public String kana() {
    return person.name().kana();
  }

  public LocalDate birthDate() {
    return person.birthDate();
  }

  public Sex sex() {
    return person.sex();
  }

  /** Empty for somebody who only comes to the outpatient clinic. */
  public Optional<Ward> ward() {
    return care.stay().map(Care.Stay::ward);
  }

  public List<Course.Diagnosis> diagnoses() {
    return course.diagnoses();
  }

  /** Oldest first. */
  public List<Course.Note> notes() {
    return course.notes();
  }
}
