package io.sekisho.gateway.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.PolicyRefused;
import io.sekisho.policy.decision.PolicySet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesInForceTest {
  private static final String HEADING =
      "| Who | Does | To | Record | Proof | Grants | For | Answer | Why |\n|---|\n";

  @TempDir Path directory;

  @Test
  void without_a_directory_the_shipped_set_decides() {
    PoliciesInForce inForce = PoliciesInForce.of(Optional.empty());

    assertThat(inForce.generation()).isEqualTo(PolicySet.builtIn().generation());
    assertThat(inForce.isWatched()).isFalse();
  }

  @Test
  void a_directory_with_a_mistake_stops_the_start() throws IOException {
    roles("version: 1", "version: 2");

    assertThatThrownBy(() -> PoliciesInForce.of(Optional.of(directory)))
        .isInstanceOf(PolicyRefused.class);
  }

  @Test
  void a_changed_set_is_in_force_once_it_has_settled() throws IOException {
    roles("version: 1", "version: 1");
    PoliciesInForce inForce = PoliciesInForce.of(Optional.of(directory));
    PolicySet before = inForce.get();
    inForce.look();
    assertThat(inForce.get()).isSameAs(before);

    nursesDispense();
    inForce.look();
    assertThat(inForce.get()).as("it may still be being written").isSameAs(before);
    inForce.look();

    assertThat(inForce.get()).isNotSameAs(before);
    assertThat(inForce.generation()).isNotEqualTo(before.generation());
    assertThat(inForce.refused()).isEmpty();
  }

  @Test
  void a_set_with_a_mistake_leaves_the_old_one_in_force_and_says_so_until_it_is_corrected()
      throws IOException {
    roles("version: 1", "version: 1");
    PoliciesInForce inForce = PoliciesInForce.of(Optional.of(directory));
    PolicySet before = inForce.get();

    roles("version: 1", "version: 22");
    inForce.look();
    inForce.look();

    assertThat(inForce.get()).isSameAs(before);
    assertThat(inForce.refused()).hasSize(1);
    assertThat(inForce.refused().get(0)).contains("`version` is 1");

    nursesDispense();
    inForce.look();
    inForce.look();

    assertThat(inForce.get()).isNotSameAs(before);
    assertThat(inForce.refused()).isEmpty();
  }

  @Test
  void a_set_that_fails_its_own_table_leaves_the_old_one_in_force() throws IOException {
    roles("version: 1", "version: 1");
    PoliciesInForce inForce = PoliciesInForce.of(Optional.of(directory));
    PolicySet before = inForce.get();

    Files.createDirectories(directory.resolve("cases"));
    Files.writeString(
        directory.resolve("cases/own.md"),
        HEADING + "| NS | create | FHIR Claim |  | aal2 |  |  | yes | ROLE_PERMITS |\n");
    inForce.look();
    inForce.look();

    assertThat(inForce.get()).isSameAs(before);
    assertThat(inForce.refused()).singleElement().asString().contains("`cases/own.md` line 3");
  }

  @Test
  void a_set_that_lost_a_built_in_forbid_leaves_the_old_one_in_force() throws IOException {
    roles("version: 1", "version: 1");
    PoliciesInForce inForce = PoliciesInForce.of(Optional.of(directory));
    PolicySet before = inForce.get();

    Files.writeString(directory.resolve("own.cedar"), "// nothing is forbidden here\n");
    inForce.look();
    inForce.look();

    assertThat(inForce.get()).isSameAs(before);
    assertThat(inForce.refused())
        .contains("the built-in forbid `clinical-never-deleted` is missing or changed");
  }

  @Test
  void a_directory_that_is_gone_leaves_the_old_set_in_force() throws IOException {
    roles("version: 1", "version: 1");
    PoliciesInForce inForce = PoliciesInForce.of(Optional.of(directory));
    PolicySet before = inForce.get();

    Files.delete(directory.resolve("roles.yaml"));
    Files.delete(directory);
    inForce.look();
    inForce.look();
    Files.createDirectories(directory);

    assertThat(inForce.get()).isSameAs(before);
    assertThat(inForce.refused()).isNotEmpty();
  }

  private void nursesDispense() throws IOException {
    Files.writeString(
        directory.resolve("roles.yaml"),
        shipped().replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y") + "# changed\n");
  }

  private void roles(String found, String instead) throws IOException {
    Files.writeString(directory.resolve("roles.yaml"), shipped().replace(found, instead));
  }

  private static String shipped() throws IOException {
    try (InputStream file = PolicySet.class.getResourceAsStream("/io/sekisho/policy/roles.yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
