package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLoadingTest {
  private static final Facts CLERK_READS_IMMUNIZATION =
      new Facts(
          new SubjectFacts(SubjectKind.STAFF, Set.of(Role.CLK), Rung.AAL2),
          Action.READ,
          ResourceFacts.clear(SystemKind.FHIR, "Immunization"),
          Set.of(),
          true);

  private static final String EXPLAINED =
      "@id(\"own\") @reason(\"ROLE_PERMITS\") @ja(\"請求\") @en(\"billing\") @source(\"rule 7\")\n";

  @TempDir Path directory;

  @BeforeEach
  void start_from_the_shipped_files() throws IOException {
    PolicyFiles.builtIn().policies().forEach(this::write);
  }

  @Test
  void a_directory_with_the_shipped_files_is_the_shipped_set() {
    assertThat(PolicySet.load(directory).generation())
        .isEqualTo(PolicySet.builtIn().generation())
        .hasSize(32);
  }

  @Test
  void a_hospital_may_permit_more() {
    write(
        "hospital.cedar",
        EXPLAINED
            + "permit (principal in Role::\"CLK\", action, resource) when { resource.type =="
            + " \"Immunization\" };");

    assertThat(Shipped.POLICIES.decide(CLERK_READS_IMMUNIZATION)).isInstanceOf(Decision.Deny.class);
    assertThat(PolicySet.load(directory).decide(CLERK_READS_IMMUNIZATION))
        .isInstanceOf(Decision.Allow.class);
  }

  @Test
  void the_generation_changes_with_any_byte() {
    String before = PolicySet.load(directory).generation();
    write("hospital.cedar", "// nothing\n");

    assertThat(PolicySet.load(directory).generation()).isNotEqualTo(before);
  }

  @Test
  void a_syntax_error_is_refused_and_names_the_file() {
    write("hospital.cedar", "permit (principal, action, resource) when { ;");

    refused("`hospital.cedar`: ");
  }

  @Test
  void a_role_that_does_not_exist_is_refused() {
    write("hospital.cedar", EXPLAINED + "permit (principal in Role::\"PHYZ\", action, resource);");

    refused("`hospital.cedar`: for policy `own`: entity `Role::\"PHYZ\"`");
  }

  @Test
  void an_attribute_that_does_not_exist_is_refused() {
    write(
        "hospital.cedar",
        EXPLAINED + "permit (principal, action, resource) when { resource.kind == \"x\" };");

    refused("attribute `kind` on entity type `Resource` not found");
  }

  @Test
  void a_policy_that_can_never_apply_is_refused() {
    write(
        "hospital.cedar",
        EXPLAINED
            + "permit (principal, action, resource) when { resource.system == Kind::\"STAFF\" };");

    refused("policy is impossible");
  }

  @Test
  void a_policy_without_id_is_refused() {
    write("hospital.cedar", "permit (principal, action, resource);");

    refused("`hospital.cedar`: a policy has no @id: permit (principal, action, resource);");
  }

  @Test
  void a_policy_that_does_not_explain_itself_is_refused_for_each_missing_word() {
    write("hospital.cedar", "@id(\"own\") @ja(\" \") forbid (principal, action, resource);");

    refused(
        "`own`: @reason is missing",
        "`own`: @ja is missing",
        "`own`: @en is missing",
        "`own`: @source is missing");
  }

  @Test
  void a_reason_that_screens_do_not_know_is_refused() {
    write(
        "hospital.cedar",
        EXPLAINED.replace("ROLE_PERMITS", "BECAUSE") + "forbid (principal, action, resource);");

    refused("`own`: @reason `BECAUSE` is not a known reason");
  }

  @Test
  void two_policies_with_one_id_are_refused() {
    write(
        "hospital.cedar",
        EXPLAINED.replace("own", "O1-order") + "permit (principal, action, resource);");

    refused("`hospital.cedar`: @id `O1-order` is already used in `clinical.cedar`");
  }

  @Test
  void a_privilege_that_does_not_exist_is_refused() {
    write(
        "hospital.cedar",
        EXPLAINED
            + "permit (principal, action, resource) when { principal.may.contains(\"V9\") };");

    refused("`own`: `V9` is no privilege");
  }

  @Test
  void a_directory_with_a_catalogue_only_keeps_the_shipped_policies() throws IOException {
    for (String name : PolicyFiles.builtIn().policies().keySet()) {
      Files.delete(directory.resolve(name));
    }
    write("roles.yaml", PolicyFiles.builtIn().roles());

    assertThat(PolicySet.load(directory).generation()).isEqualTo(PolicySet.builtIn().generation());
  }

  @Test
  void an_empty_directory_is_refused() throws IOException {
    for (String name : PolicyFiles.builtIn().policies().keySet()) {
      Files.delete(directory.resolve(name));
    }

    refused("the built-in forbid `nobody-unknown` is missing or changed");
  }

  @Test
  void a_template_is_refused() {
    write("hospital.cedar", EXPLAINED + "permit (principal == ?principal, action, resource);");

    refused("`hospital.cedar`: templates with slots are not supported");
  }

  @Test
  void a_set_that_lost_a_built_in_forbid_is_refused() throws IOException {
    Files.delete(directory.resolve("safety.cedar"));

    refused("the built-in forbid `vendors-need-a-ticket` is missing or changed");
  }

  @Test
  void a_set_that_weakened_a_built_in_forbid_is_refused() throws IOException {
    replace("safety.cedar", "context.aal < 2", "context.aal < 1");

    refused("the built-in forbid `clinical-needs-second-factor` is missing or changed");
  }

  @Test
  void a_forbid_turned_into_a_permit_is_refused() throws IOException {
    replace("emergency.cedar", "forbid (", "permit (");

    refused("the built-in forbid `break-glass-is-for-staff` is missing or changed");
  }

  @Test
  void a_built_in_forbid_may_move_and_be_laid_out_differently() throws IOException {
    String text = Files.readString(directory.resolve("emergency.cedar"));
    Files.delete(directory.resolve("emergency.cedar"));
    write("hospital.cedar", "// ours\n" + text.replace("\n", "\n  "));

    assertThat(PolicySet.load(directory).decide(CLERK_READS_IMMUNIZATION))
        .isInstanceOf(Decision.Deny.class);
  }

  @Test
  void a_schema_of_another_version_is_refused() {
    write("sekisho.cedarschema", PolicyFiles.builtIn().schema() + "\nentity Robot;\n");

    refused("`sekisho.cedarschema` is not the one of this version of Sekisho");
  }

  @Test
  void a_broken_schema_is_refused() {
    write("sekisho.cedarschema", "entity Role enum [;");

    refused("schema: error parsing schema");
  }

  @Test
  void every_mistake_is_named_at_once() {
    write("one.cedar", "permit (");
    write("two.cedar", "forbid (");

    refused("`one.cedar`: ", "`two.cedar`: ");
  }

  @Test
  void a_directory_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> PolicySet.load(directory.resolve("nowhere")))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining("nowhere` cannot be read");
  }

  @Test
  void an_empty_directory_lost_every_forbid() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> PolicySet.load(empty))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining("`nobody-unknown` is missing");
  }

  private void refused(String... mistakes) {
    assertThatThrownBy(() -> PolicySet.load(directory))
        .isInstanceOfSatisfying(
            PolicyRefused.class,
            refused -> {
              for (String mistake : mistakes) {
                assertThat(refused.mistakes()).anyMatch(line -> line.contains(mistake));
              }
            });
  }

  private void replace(String file, String old, String with) throws IOException {
    String text = Files.readString(directory.resolve(file));
    assertThat(text).contains(old);
    write(file, text.replace(old, with));
  }

  private void write(String file, String text) {
    try {
      Files.writeString(directory.resolve(file), text);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
