package io.sekisho.gateway.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.smart.SmartScopes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
  private static final String LICENCE = "narcotics-licence 13-0001 until 2027-12-31";
  private static final Demands DEMANDS = new Demands(Duration.ofMinutes(5));
  private static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 31);

  @Test
  void a_narcotics_licence_counts_on_its_last_day_and_not_the_day_after() {
    Subject holder = physician("Medical Doctor", LICENCE);

    assertThat(holder.facts(evening(LAST_DAY), DEMANDS).narcoticsLicence()).isTrue();
    assertThat(holder.facts(morning(LAST_DAY.plusDays(1)), DEMANDS).narcoticsLicence()).isFalse();
  }

  @Test
  void of_two_licences_the_newer_one_counts() {
    Subject holder = physician(LICENCE, "narcotics-licence 13-0002 until 2029-12-31");

    assertThat(holder.facts(morning(LAST_DAY.plusDays(1)), DEMANDS).narcoticsLicence()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Medical Doctor",
        "narcotics-licence",
        "narcotics-licence until 2027-12-31",
        "narcotics-licence 13-0001",
        "narcotics-licence 13-0001 until 2027-02-30",
        "narcotics-licence 13-0001 until 2027-12-31 or later",
        "no narcotics-licence 13-0001 until 2027-12-31"
      })
  void what_is_not_stated_with_number_and_last_day_is_no_licence(String qualification) {
    assertThat(
            physician(qualification)
                .facts(morning(LocalDate.of(2027, 1, 1)), DEMANDS)
                .narcoticsLicence())
        .isFalse();
  }

  @Test
  void all_else_that_policies_see_stays_the_same() {
    assertThat(physician(LICENCE).facts(morning(LAST_DAY.plusDays(1)), DEMANDS))
        .isEqualTo(physician().facts(morning(LAST_DAY), DEMANDS))
        .extracting("roles")
        .isEqualTo(Set.of(Role.PHYS));
  }

  @Test
  void a_role_that_is_not_held_is_not_gained_by_choosing_it() {
    Subject other = physician().on(Terms.USUAL.as(Role.SEC));

    assertThat(other.facts(morning(LAST_DAY), DEMANDS).roles()).isEmpty();
  }

  @Test
  void a_role_that_was_chosen_goes_when_it_is_taken_back() {
    Subject chosen = physician().on(Terms.USUAL.as(Role.PHYS));

    assertThat(chosen.facts(morning(LAST_DAY), DEMANDS).roles()).containsExactly(Role.PHYS);
    assertThat(chosen.withOnly(Set.of()).facts(morning(LAST_DAY), DEMANDS).roles()).isEmpty();
  }

  @Test
  void the_same_person_on_other_terms_is_another_subject() {
    assertThat(physician().on(Terms.USUAL.forPurpose(Purpose.TRAIN))).isNotEqualTo(physician());
    assertThat(physician().on(Terms.USUAL.within(SmartScopes.of("user/*.rs", "", false))))
        .isNotEqualTo(physician().on(Terms.USUAL.within(SmartScopes.of("user/*.r", "", false))));
    assertThat(physician().on(Terms.USUAL.within(SmartScopes.of("patient/*.rs", "p1", false))))
        .isNotEqualTo(
            physician().on(Terms.USUAL.within(SmartScopes.of("patient/*.rs", "p2", false))));
  }

  private static Instant evening(LocalDate day) {
    return day.atTime(23, 59, 59).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
  }

  private static Instant morning(LocalDate day) {
    return day.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant();
  }

  private static Subject physician(String... qualifications) {
    return new Subject(
        new Person(
            "1",
            "https://idp.example",
            "sato",
            "佐藤",
            SubjectKind.STAFF,
            Set.of(Role.PHYS),
            "",
            "",
            List.of(qualifications),
            ""),
        Assurance.NONE,
        null);
  }
}
