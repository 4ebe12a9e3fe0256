package io.sekisho.policy.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Cell;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.PolicyRefused;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Privilege;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReviewTest {
  private static final String HEADING =
      "| Who | Does | To | Record | Proof | Grants | For | Answer | Why |\n|---|\n";

  @TempDir Path directory;

  @Test
  void one_changed_cell_is_exactly_the_difference() throws IOException {
    write("roles.yaml", text -> text.replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y"));
    PolicyDiff diff = new PolicyDiff(Shipped.POLICIES, PolicySet.load(directory));

    assertThat(diff.cells())
        .containsExactly(new PolicyDiff.ChangedCell(Role.NS, Privilege.D1, Cell.NO, Cell.YES));
    assertThat(diff.answers())
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.role()).isEqualTo(Role.NS);
              assertThat(answer.situation().resource().type())
                  .isIn("MedicationDispense", "Communication");
              assertThat(answer.after()).isNotEqualTo(answer.before());
            })
        .extracting(answer -> answer.situation().action())
        .contains(Action.CREATE, Action.UPDATE)
        .doesNotContain(Action.DELETE);
  }

  @Test
  void equal_sets_differ_in_nothing() {
    PolicyDiff diff = new PolicyDiff(Shipped.POLICIES, PolicySet.builtIn());

    assertThat(diff.cells()).isEmpty();
    assertThat(diff.answers()).isEmpty();
  }

  @Test
  void a_set_that_fails_its_own_table_is_refused_with_the_line() throws IOException {
    write("roles.yaml", text -> text.replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y"));
    cases(
        HEADING
            + "| NS | create | FHIR MedicationDispense |  | aal2 |  |  | no | NO_RIGHT_FOR_ROLE"
            + " |\n");

    assertThatThrownBy(() -> ReviewedPolicies.load(directory))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining(
            "`cases/own.md` line 3: expected no (NO_RIGHT_FOR_ROLE), the policies say yes"
                + " (ROLE_PERMITS)");
  }

  @Test
  void a_set_that_passes_its_own_table_is_used() throws IOException {
    write("roles.yaml", text -> text.replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y"));
    cases(
        HEADING
            + "| NS | create | FHIR MedicationDispense |  | aal2 |  |  | yes | ROLE_PERMITS |\n");

    assertThat(ReviewedPolicies.load(directory).generation())
        .isNotEqualTo(Shipped.POLICIES.generation());
  }

  @Test
  void every_line_that_cannot_be_read_is_named() throws IOException {
    write("roles.yaml", UnaryOperator.identity());
    cases(
        HEADING
            + "| NURSE | read | FHIR Patient |  | aal2 |  |  | yes | ROLE_PERMITS |\n"
            + "| NS | look | FHIR Patient |  | aal2 |  |  | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR |  | aal2 |  |  | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient | sick | aal2 |  |  | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient |  | aal9 |  |  | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient |  | aal2 | KEY |  | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient |  | aal2 |  | FUN | yes | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient |  | aal2 |  |  | maybe | ROLE_PERMITS |\n"
            + "| NS | read | FHIR Patient |  | aal2 |  |  | yes | WHY_NOT |\n"
            + "| NS | read |\n");

    assertThatThrownBy(() -> ReviewedPolicies.load(directory))
        .isInstanceOfSatisfying(
            PolicyRefused.class,
            refused ->
                assertThat(refused.mistakes())
                    .hasSize(10)
                    .allSatisfy(line -> assertThat(line).startsWith("`cases/own.md` line ")));
  }

  @Test
  void a_table_with_another_heading_is_not_skipped() throws IOException {
    write("roles.yaml", UnaryOperator.identity());
    cases("| Who | Does |\n|---|---|\n");

    assertThatThrownBy(() -> ReviewedPolicies.load(directory))
        .hasMessageContaining("a table starts with `| Who | Does | To | Record |");
  }

  @Test
  void a_page_without_a_table_is_a_mistake() throws IOException {
    write("roles.yaml", UnaryOperator.identity());
    cases("# nothing\n");

    assertThatThrownBy(() -> ReviewedPolicies.load(directory))
        .hasMessageContaining("there is no table in it");
  }

  @Test
  void the_report_names_who_reaches_what_and_how() {
    Reach reach = new Reach(Shipped.POLICIES);

    assertThat(reach.of(Role.CLK))
        .noneMatch(line -> line.situation().action() == Action.DELETE)
        .extracting(line -> line.situation().resource().type())
        .contains("Patient", "Claim")
        .doesNotContain("Composition", "Observation", "chart");
    assertThat(reach.of(Role.PHN))
        .filteredOn(line -> !line.behindGlass())
        .extracting(line -> line.situation().record())
        .contains("in-care")
        .doesNotContain("in-care restricted");
    assertThat(reach.of(Role.ADM))
        .noneMatch(
            line ->
                line.situation().resource().system().holdsPatients()
                    && !line.situation().resource().type().equals("metadata"));
  }

  @Test
  void an_answer_in_words_is_what_tables_write() {
    assertThat(
            DecisionTable.inWords(
                new Decision.Deny(
                    List.of(io.sekisho.policy.decision.Reason.NO_CARE_RELATION), true)))
        .isEqualTo("no, break-glass (NO_CARE_RELATION)");
  }

  private void cases(String text) throws IOException {
    Files.createDirectories(directory.resolve("cases"));
    Files.writeString(directory.resolve("cases/own.md"), text);
  }

  private void write(String name, UnaryOperator<String> change) throws IOException {
    try (InputStream shipped = PolicySet.class.getResourceAsStream("/io/sekisho/policy/" + name)) {
      Files.writeString(
          directory.resolve(name),
          change.apply(new String(shipped.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }
}
