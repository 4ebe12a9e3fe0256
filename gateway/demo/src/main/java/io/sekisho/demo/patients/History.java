package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Course.Allergy;
import io.sekisho.demo.patients.Course.Diagnosis;
import io.sekisho.demo.patients.Course.LabPanel;
import io.sekisho.demo.patients.Course.Note;
import io.sekisho.demo.patients.Course.Prescription;
import io.sekisho.demo.patients.Course.Visit;
import io.sekisho.demo.patients.Course.Vitals;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Invents what has happened so far: visits first, then what was found, written and given at them.
 */
final class History {
  private static final int CLINIC_DAYS = 28;
  private static final List<Allergy> ALLERGIES =
      List.of(
          new Allergy(Allergy.Kind.MEDICATION, "ペニシリン系抗菌薬", "発疹", LocalDate.of(2014, 6, 2)),
          new Allergy(Allergy.Kind.FOOD, "そば", "呼吸困難", LocalDate.of(1998, 4, 10)),
          new Allergy(Allergy.Kind.FOOD, "えび", "じん麻疹", LocalDate.of(2006, 9, 21)),
          new Allergy(Allergy.Kind.MEDICATION, "ヨード造影剤", "じん麻疹", LocalDate.of(2019, 2, 14)),
          new Allergy(Allergy.Kind.MEDICATION, "セフェム系抗菌薬", "喘鳴", LocalDate.of(2010, 11, 5)));

  private final Dice dice;
  private final List<Illness> illnesses;
  private final Care care;
  private final Bedside bedside;
  private final Secretary secretary;

  History(Dice dice, List<Illness> illnesses, Care care) {
    this.dice = dice;
    this.illnesses = illnesses;
    this.care = care;
    bedside = new Bedside(dice, illnesses);
    secretary = new Secretary(dice, care, illnesses.get(0));
  }

  Course course(boolean surelyAllergic) {
    List<Visit> visits = visits();
    List<Allergy> allergies = allergies(surelyAllergic);
    List<Vitals> vitals = vitals(visits);
    List<Note> notes = secretary.notes(visits, vitals);
    return new Course(
        diagnoses(visits), allergies, prescriptions(visits), visits, vitals, labs(visits), notes);
  }

  private List<Diagnosis> diagnoses(List<Visit> visits) {
    LocalDate first = visits.get(0).start().toLocalDate();
    List<Diagnosis> diagnoses = new ArrayList<>();
    for (Illness illness : illnesses) {
      LocalDate since = diagnoses.isEmpty() ? first : first.minusDays(dice.between(400, 3000));
      diagnoses.add(new Diagnosis(illness.icd10(), illness.japanese(), since));
    }
    return diagnoses;
  }

  private List<Allergy> allergies(boolean surely) {
    return surely || dice.percent(35) ? List.of(dice.pick(ALLERGIES)) : List.of();
  }

  private List<Visit> visits() {
    if (care.stay().isPresent()) {
      return List.of(new Visit(true, at(care.stay().get().since(), 14), 0));
    }
    LocalDate last = Roster.TODAY.minusDays(dice.between(1, 4) * 7L);
    return List.of(
        clinic(last.minusDays(2 * CLINIC_DAYS)), clinic(last.minusDays(CLINIC_DAYS)), clinic(last));
  }

  private Visit clinic(LocalDate day) {
    return new Visit(false, at(day, dice.between(9, 11)), dice.between(8, 25));
  }

  private LocalDateTime at(LocalDate day, int hour) {
    return day.atTime(hour, dice.between(0, 11) * 5);
  }

  private List<Prescription> prescriptions(List<Visit> visits) {
    List<Prescription> all = new ArrayList<>();
    for (Visit visit : visits) {
      int days = visit.inpatient() ? 14 : CLINIC_DAYS;
      illnesses.stream()
          .flatMap(illness -> illness.medicines().stream())
          .distinct()
          .forEach(medicine -> all.add(new Prescription(medicine, visit.start(), days)));
    }
    return all;
  }

  /** On the ward twice a day, getting better; in the clinic once a visit. */
  private List<Vitals> vitals(List<Visit> visits) {
    if (care.stay().isEmpty()) {
      return bedside.measure(visits.stream().map(Visit::start).toList());
    }
    List<LocalDateTime> rounds = new ArrayList<>();
    rounds.add(visits.get(0).start());
    LocalDate recent = Roster.TODAY.minusDays(4);
    LocalDate second = care.stay().get().since().plusDays(1);
    LocalDate day = second.isAfter(recent) ? second : recent;
    for (; !day.isAfter(Roster.TODAY); day = day.plusDays(1)) {
      rounds.add(at(day, 6));
      rounds.add(at(day, 14));
    }
    return bedside.measure(rounds);
  }

  private List<LabPanel> labs(List<Visit> visits) {
    LocalDateTime first = visits.get(0).start();
    LocalDateTime again =
        visits.size() > 1 ? visits.get(visits.size() - 1).start() : first.plusDays(2).withHour(7);
    return List.of(bedside.draw(first, 1.0), bedside.draw(again, 0.4));
  }
}
