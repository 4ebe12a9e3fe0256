package io.sekisho.policy.smart;

import static io.sekisho.policy.decision.Scope.OUTSIDE;
import static io.sekisho.policy.decision.Scope.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmartScopesTest {
  private static final RecordFacts KNOWN = RecordFacts.NOT_BOUND.with(Care.IN_CARE);

  @ParameterizedTest
  @CsvSource({
    "user/Observation.rs, READ, Observation, WITHIN",
    "user/Observation.rs, SEARCH, Observation, WITHIN",
    "user/Observation.rs, CREATE, Observation, OUTSIDE",
    "user/Observation.rs, UPDATE, Observation, OUTSIDE",
    "user/Observation.r, SEARCH, Observation, OUTSIDE",
    "user/Observation.s, READ, Observation, OUTSIDE",
    "user/Observation.cu, CREATE, Observation, WITHIN",
    "user/Observation.cu, UPDATE, Observation, WITHIN",
    "user/Observation.cruds, DELETE, Observation, WITHIN",
    "user/Observation.rs, READ, Patient, OUTSIDE",
    "user/*.rs, READ, Patient, WITHIN",
    "user/*.rs, OPERATE, $everything, OUTSIDE",
    "user/*.cruds, CONNECT, Patient, OUTSIDE",
    "user/*.cruds, EXPORT, $export, OUTSIDE",
    "user/Observation.read, READ, Observation, WITHIN",
    "user/Observation.read, SEARCH, Observation, WITHIN",
    "user/Observation.read, CREATE, Observation, OUTSIDE",
    "user/Observation.write, CREATE, Observation, WITHIN",
    "user/Observation.write, READ, Observation, OUTSIDE",
    "user/*.*, UPDATE, Observation, WITHIN",
    "openid fhirUser user/Patient.r user/Condition.rs, READ, Condition, WITHIN",
    "openid fhirUser launch/patient, READ, Patient, OUTSIDE",
  })
  void a_scope_opens_what_it_says_and_nothing_else(
      String scope, Action action, String type, Scope expected) {
    assertThat(SmartScopes.of(scope, "", false).on(asked(action, type, "p1"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user/Observation.dus r",
        "user/Observation.sr",
        "user/Observation.",
        "user/Observation",
        "user/observation.rs",
        "user/Obs*.rs",
        "User/Observation.rs",
        "user/Observations.rs",
        "user//Observation.rs",
        "user/Observation.rs,user/Patient.rs",
        "user/Observation.rs?code=http://loinc.org|85354-9",
        "user/Observation.rs?category=laboratory",
        "user/Observation.rs?category:in=x",
        "user/Condition.rs?category="
            + "http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
        "patient/Observation.rs",
        "system/*.rs",
        "\tuser/Observation.rs",
        ""
      })
  void what_is_not_written_as_a_scope_gives_nothing(String scope) {
    assertThat(SmartScopes.of(scope, "", false).on(asked(Action.READ, "Observation", "p1")))
        .isEqualTo(OUTSIDE);
  }

  @Test
  void a_category_limits_observations_to_it() {
    SmartScopes laboratory =
        SmartScopes.of(
            "user/Observation.rs?category="
                + "http://terminology.hl7.org/CodeSystem/observation-category|laboratory",
            "",
            false);

    assertThat(laboratory.on(observation(Category.LABORATORY))).isEqualTo(WITHIN);
    assertThat(laboratory.on(observation(Category.VITAL_SIGNS))).isEqualTo(OUTSIDE);
    assertThat(laboratory.on(observation(Category.MIXED))).isEqualTo(OUTSIDE);
    assertThat(laboratory.on(unread("Observation", null))).as("for now").isEqualTo(WITHIN);
  }

  @Test
  void an_app_launched_for_a_patient_sees_that_patient_only() {
    SmartScopes app = SmartScopes.of("patient/*.cruds", "p1", false);

    assertThat(app.on(asked(Action.READ, "Condition", "p1"))).isEqualTo(WITHIN);
    assertThat(app.on(asked(Action.UPDATE, "Condition", "p1"))).isEqualTo(WITHIN);
    assertThat(app.on(asked(Action.READ, "Condition", "p2"))).isEqualTo(OUTSIDE);
    assertThat(app.on(asked(Action.READ, "Condition", "p1", "p2"))).isEqualTo(OUTSIDE);
    assertThat(app.on(question(Action.READ, "Practitioner", Set.of()))).isEqualTo(WITHIN);
    assertThat(app.on(question(Action.UPDATE, "Practitioner", Set.of()))).isEqualTo(OUTSIDE);
    assertThat(app.on(question(Action.READ, "Condition", null))).as("unknown").isEqualTo(OUTSIDE);
    assertThat(app.on(question(Action.CREATE, "Patient", Set.of()))).isEqualTo(OUTSIDE);
  }

  @Test
  void while_the_record_is_not_known_the_patient_that_is_named_decides() {
    SmartScopes app = SmartScopes.of("patient/*.rs", "p1", false);

    assertThat(app.on(unread("Condition", "p1"))).isEqualTo(WITHIN);
    assertThat(app.on(unread("Condition", null))).as("for now").isEqualTo(WITHIN);
    assertThat(app.on(unread("Condition", "p2"))).isEqualTo(OUTSIDE);
  }

  @Test
  void without_a_patient_scopes_of_a_patient_give_nothing() {
    assertThat(SmartScopes.of("patient/*.rs", "", false).on(unread("Condition", null)))
        .isEqualTo(OUTSIDE);
  }

  @Test
  void scopes_of_systems_are_for_programs_and_those_of_people_for_people() {
    Question read = asked(Action.READ, "Condition", "p1");

    assertThat(SmartScopes.of("system/*.rs", "", true).on(read)).isEqualTo(WITHIN);
    assertThat(SmartScopes.of("system/*.rs", "", false).on(read)).isEqualTo(OUTSIDE);
    assertThat(SmartScopes.of("user/*.rs", "", true).on(read)).isEqualTo(OUTSIDE);
  }

  @Test
  void only_all_of_the_system_is_exported() {
    Question export = question(Action.EXPORT, "$export", Set.of());

    assertThat(SmartScopes.of("system/*.rs", "", true).on(export)).isEqualTo(WITHIN);
    assertThat(SmartScopes.of("system/Patient.rs", "", true).on(export)).isEqualTo(OUTSIDE);
    assertThat(SmartScopes.of("system/*.r", "", true).on(export)).isEqualTo(OUTSIDE);
  }

  @Test
  void images_are_studies_and_charts_without_fhir_are_nothing() {
    SmartScopes studies = SmartScopes.of("user/ImagingStudy.rs", "", false);

    assertThat(studies.on(elsewhere(SystemKind.DICOMWEB, "ImagingStudy"))).isEqualTo(WITHIN);
    assertThat(SmartScopes.of("user/*.cruds", "", false).on(elsewhere(SystemKind.LEGACY, "chart")))
        .isEqualTo(OUTSIDE);
  }

  @Test
  void a_flood_of_scopes_gives_nothing() {
    assertThat(SmartScopes.of("user/*.rs ".repeat(2_000), "", false).isEmpty()).isTrue();
  }

  private static Question asked(Action action, String type, String... patients) {
    return question(action, type, Set.of(patients));
  }

  private static Question question(Action action, String type, Set<String> whose) {
    return new Question(
        action,
        ResourceFacts.clear(SystemKind.FHIR, type).with(KNOWN),
        new Target(type, "x", null, whose));
  }

  private static Question observation(Category category) {
    return new Question(
        Action.READ,
        ResourceFacts.clear(SystemKind.FHIR, "Observation").with(KNOWN.with(category)),
        new Target("Observation", "x", null, Set.of("p1")));
  }

  private static Question unread(String type, String patient) {
    return new Question(
        Action.SEARCH, ResourceFacts.clear(SystemKind.FHIR, type), new Target(type, null, patient));
  }

  private static Question elsewhere(SystemKind system, String type) {
    return new Question(Action.READ, ResourceFacts.clear(system, type), Target.of(type));
  }
}
