package io.sekisho.gateway.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.decision.PolicySet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InputStream STDIN = System.in;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  @AfterEach
  void give_the_input_back() {
    System.setIn(STDIN);
  }

  @Test
  void check_finds_nothing_wrong_with_the_shipped_set() {
    assertThat(policy("check", "built-in")).isZero();
    assertThat(out.toString()).startsWith("no mistakes found; generation ");
  }

  @Test
  void check_names_every_mistake() throws IOException {
    roles("version: 1", "version: 9");
    Files.writeString(directory.resolve("own.cedar"), "permit (");

    assertThat(policy("check", directory.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("`roles.yaml` line ", "`own.cedar`: ");
  }

  @Test
  void what_is_not_there_could_not_be_checked() {
    String nowhere = directory.resolve("nowhere").toString();

    assertThat(policy("check", nowhere)).isEqualTo(2);
    assertThat(policy("diff", "built-in", nowhere)).isEqualTo(2);
    assertThat(policy("explain", "--dir", nowhere)).isEqualTo(2);
    assertThat(policy("report", nowhere)).isEqualTo(2);
  }

  @Test
  void diff_of_one_cell_prints_exactly_that_cell() throws IOException {
    Files.writeString(
        directory.resolve("roles.yaml"), shipped().replaceAll("(?m)^(  NS: .*D1: )\\.", "$1Y"));

    assertThat(policy("diff", "built-in", directory.toString())).isEqualTo(1);
    assertThat(rows())
        .filteredOn(row -> row.contains("| NO | YES |"))
        .containsExactly(
            "| NS 看護師 Nurse | D1 調剤、疑義照会 / dispense, and query prescriptions | NO | YES |");
    assertThat(rows())
        .filteredOn(row -> row.contains("FHIR"))
        .isNotEmpty()
        .allMatch(row -> row.matches("\\| NS 看護師 \\| .*(MedicationDispense|Communication).*"));
  }

  @Test
  void diff_of_equal_sets_is_empty() throws IOException {
    roles("version: 1", "version: 1");

    assertThat(policy("diff", "built-in", directory.toString())).isZero();
    assertThat(rows()).isEmpty();
  }

  @Test
  void diff_with_a_set_that_may_not_be_used_could_not_be_made() throws IOException {
    roles("version: 1", "version: 9");

    assertThat(policy("diff", "built-in", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("`version` is 1");
  }

  @Test
  void explain_says_why_and_what_to_do_line_by_line() throws IOException {
    int exit =
        explain(
            """
            {"who":"NS","does":"read","to":"FHIR Observation","record":"no-care"}
            {"who":"PHYS","does":"read","to":"FHIR Observation","proof":"aal1"}
            """);

    assertThat(exit).isZero();
    assertThat(answer(0).path("answer").asText()).isEqualTo("no");
    assertThat(answer(0).path("breakGlass").asBoolean()).isTrue();
    assertThat(answer(0).at("/reasons/0/code").asText()).isEqualTo("NO_CARE_RELATION");
    assertThat(answer(0).at("/reasons/0/remedyJa").asText()).isNotBlank();
    assertThat(answer(1).path("answer").asText()).isEqualTo("prove");
    assertThat(answer(1).path("needed").asText()).isEqualTo("aal2");
  }

  @Test
  void explain_goes_on_after_a_line_that_cannot_be_read() throws IOException {
    int exit =
        explain(
            "{\"who\":\"NURSE\",\"does\":\"read\",\"to\":\"FHIR Patient\"}\n"
                + "nonsense\n"
                + "[1]\n"
                + "\""
                + "x".repeat(70_000)
                + "\"\n"
                + "{\"who\":\"NS\",\"does\":\"read\",\"to\":\"FHIR Patient\"}\n");

    assertThat(exit).isEqualTo(2);
    assertThat(answers()).hasSize(5);
    assertThat(answers().subList(0, 4)).allMatch(answer -> answer.contains("\"error\""));
    assertThat(answer(4).path("answer").asText()).isEqualTo("yes");
  }

  private int explain(String lines) {
    System.setIn(new ByteArrayInputStream(lines.getBytes(UTF_8)));
    return policy("explain");
  }

  private JsonNode answer(int line) throws IOException {
    return JSON.readTree(answers().get(line));
  }

  private List<String> answers() {
    return out.toString().lines().toList();
  }

  private List<String> rows() {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("| ") && !line.contains("Before"))
        .toList();
  }

  private int policy(String... args) {
    CommandLine commands = new CommandLine(new PolicyCommand());
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(args);
  }

  private void roles(String found, String instead) throws IOException {
    Files.writeString(directory.resolve("roles.yaml"), shipped().replace(found, instead));
  }

  private static String shipped() throws IOException {
    try (InputStream file = PolicySet.class.getResourceAsStream("/io/sekisho/policy/roles.yaml")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
