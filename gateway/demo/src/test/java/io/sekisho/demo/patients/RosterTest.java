package io.sekisho.demo.patients;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.demo.patients.Care.Restriction;
import io.sekisho.demo.patients.Course.LabResult;
import io.sekisho.demo.patients.Course.Vitals;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final List<PatientRecord> PATIENTS = Roster.generate(60);

  @Test
  void is_the_same_list_every_time() {
    assertThat(Roster.generate(60)).isEqualTo(PATIENTS);
  }

  @Test
  void a_larger_hospital_does_not_change_the_people_already_there() {
    assertThat(Roster.generate(75)).hasSize(75).startsWith(PATIENTS.toArray(PatientRecord[]::new));
  }

  @Test
  void gives_every_patient_an_id_a_card_number_and_a_face_of_their_own() {
    assertThat(PATIENTS).extracting(PatientRecord::id).doesNotHaveDuplicates().startsWith("p0001");
    assertThat(PATIENTS).extracting(PatientRecord::number).doesNotHaveDuplicates();
    assertThat(PATIENTS)
        .extracting(patient -> patient.name() + patient.birthDate())
        .doesNotHaveDuplicates();
  }

  @Test
  void writes_names_in_kanji_and_in_kana() {
    assertThat(PATIENTS)
        .allSatisfy(
            patient -> {
              assertThat(patient.name()).matches("[\\p{IsHan}ぁ-んヶ々]+ [\\p{IsHan}ぁ-ん々]+");
              assertThat(patient.kana()).matches("[ァ-ヶー]+ [ァ-ヶー]+");
            });
  }

  @Test
  void cannot_be_mistaken_for_anybody_who_exists() {
    assertThat(PATIENTS)
        .extracting(patient -> patient.person().contact())
        .allSatisfy(
            contact -> {
              assertThat(contact.address().prefecture()).isEqualTo("見本県");
              assertThat(contact.address().postalCode()).matches("000-\\d{4}");
              assertThat(contact.homePhone()).startsWith("03-0000-");
              assertThat(contact.mobilePhone()).startsWith("090-0000-");
            });
  }

  @Test
  void leaves_no_record_without_a_diagnosis_a_medicine_a_figure_or_a_note() {
    assertThat(PATIENTS)
        .extracting(PatientRecord::course)
        .allSatisfy(
            course -> {
              assertThat(course.diagnoses()).isNotEmpty();
              assertThat(course.prescriptions()).isNotEmpty();
              assertThat(course.visits()).isNotEmpty();
              assertThat(course.vitals()).isNotEmpty();
              assertThat(course.labs()).hasSize(2);
              assertThat(course.notes()).isNotEmpty();
            });
  }

  @Test
  void shows_everything_a_chart_can_hold_on_the_first_patient() {
    PatientRecord first = PATIENTS.get(0);
    assertThat(first.id()).isEqualTo("p0001");
    assertThat(first.ward()).contains(Ward.EAST_3);
    assertThat(first.course().allergies()).isNotEmpty();
    assertThat(first.diagnoses()).hasSizeGreaterThan(1);
    assertThat(first.notes())
        .extracting(note -> note.at().toString())
        .containsExactly("2026-11-15T14:45", "2026-11-20T06:10", "2026-11-20T14:25");
  }

  @Test
  void restricts_a_few_known_records() {
    assertThat(restriction(7)).contains(Restriction.VIP);
    assertThat(restriction(12)).contains(Restriction.STAFF);
    assertThat(restriction(19)).contains(Restriction.PSYCHIATRY);
    assertThat(restriction(21)).contains(Restriction.VIP);
    assertThat(restriction(31)).contains(Restriction.STAFF);
    assertThat(PATIENTS).filteredOn(p -> p.care().restriction().isPresent()).hasSize(5);
  }

  @Test
  void gives_everybody_who_treats_many_patients_but_not_all() {
    for (Staff staff : List.of(Staff.SATO, Staff.KIMURA, Staff.SUZUKI, Staff.TANAKA, Staff.ITO)) {
      assertThat(PATIENTS)
          .filteredOn(patient -> patient.care().team().contains(staff))
          .as(staff.login())
          .hasSizeBetween(15, 59);
    }
  }

  @Test
  void never_puts_a_member_of_staff_in_charge_of_their_own_care() {
    assertThat(PATIENTS)
        .allSatisfy(
            patient ->
                assertThat(patient.care().team())
                    .extracting(staff -> staff.fullName().kanji())
                    .doesNotContain(patient.name()));
  }

  @Test
  void has_a_full_ward_and_a_full_clinic_and_no_bed_twice() {
    List<Optional<Care.Stay>> stays = PATIENTS.stream().map(p -> p.care().stay()).toList();
    assertThat(stays).filteredOn(Optional::isPresent).hasSizeBetween(15, 45);
    assertThat(stays)
        .filteredOn(Optional::isPresent)
        .extracting(stay -> stay.get().place())
        .doesNotHaveDuplicates();
  }

  @Test
  void keeps_vital_signs_within_what_a_living_person_has() {
    assertThat(PATIENTS)
        .flatExtracting(patient -> patient.course().vitals())
        .allSatisfy(RosterTest::plausible);
  }

  @Test
  void flags_results_outside_the_range_and_finds_some_of_each() {
    assertThat(PATIENTS)
        .flatExtracting(patient -> patient.course().labs())
        .flatExtracting(Course.LabPanel::results)
        .extracting(LabResult::flag)
        .contains("H", "L", "N");
  }

  @Test
  void keeps_everything_in_order_and_in_the_past() {
    LocalDateTime midnight = Roster.TODAY.plusDays(1).atStartOfDay();
    assertThat(PATIENTS)
        .allSatisfy(
            patient -> {
              assertThat(patient.notes()).extracting(Course.Note::at).isSorted();
              assertThat(patient.course().vitals()).extracting(Vitals::at).isSorted();
              assertThat(patient.notes())
                  .extracting(Course.Note::at)
                  .allMatch(at -> at.isBefore(midnight));
            });
  }

  private static void plausible(Vitals vitals) {
    assertThat(vitals.systolic()).isBetween(90, 190).isGreaterThan(vitals.diastolic() + 20);
    assertThat(vitals.pulse()).isBetween(50, 130);
    assertThat(vitals.temperature().doubleValue()).isBetween(35.5, 40.0);
    assertThat(vitals.oxygenSaturation()).isBetween(88, 100);
    assertThat(vitals.respiration()).isBetween(10, 28);
  }

  private static Optional<Restriction> restriction(int index) {
    return PATIENTS.get(index - 1).care().restriction();
  }
}
