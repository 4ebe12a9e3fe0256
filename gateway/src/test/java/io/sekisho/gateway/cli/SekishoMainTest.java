package io.sekisho.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SekishoMainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void help_names_the_commands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("audit", "Without a command: serve.");
    assertThat(run("audit", "--help")).isZero();
    assertThat(out.toString()).contains("verify");
  }

  @Test
  void a_version_is_one_line() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines()).hasSize(1).first().asString().startsWith("sekisho ");
  }

  @Test
  void what_is_not_a_command_could_not_be_checked() {
    assertThat(run("serve-me")).isEqualTo(2);
    assertThat(err.toString()).contains("serve-me");
  }

  private int run(String... args) {
    return SekishoMain.commands()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
