package io.sekisho.gateway.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditVerifyCommandTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_whole_spool_exits_with_0_and_says_what_cannot_be_seen() {
    Spools.fill(directory, 1);
    assertThat(run("verify", directory.toString())).isZero();
    assertThat(out.toString())
        .contains("whole up to record 3 at 2026-11-22T04:05:06.000007Z")
        .contains("that records after 3 were removed")
        .contains("cannot be seen without a witness receipt");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void requests_under_way_are_listed_and_no_error() {
    try (AuditSpool spool = Spools.open(directory)) {
      spool.append(Records.decided("r-7"));
      assertThat(run("verify", directory.toString())).isZero();
    }
    assertThat(out.toString()).contains("1 request(s) decided and not completed: r-7");
  }

  @Test
  void a_broken_spool_exits_with_1_and_says_where_and_why() throws IOException {
    breakRecord2();
    assertThat(run("verify", directory.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "BROKEN at record 2, `spool-0000000000000000001.jsonl` line 2: EDITED, the hash does"
                + " not match the line")
        .contains("whole up to record 1");
  }

  @Test
  void programs_get_one_json_object() throws IOException {
    breakRecord2();
    assertThat(run("verify", "--json", directory.toString())).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("verdict").asText()).isEqualTo("broken");
    assertThat(json.get("lastSeq").asInt()).isEqualTo(1);
    assertThat(json.at("/broken/seq").asInt()).isEqualTo(2);
    assertThat(json.at("/broken/line").asInt()).isEqualTo(2);
    assertThat(json.at("/broken/flaw").asText()).isEqualTo("EDITED");
    assertThat(json.at("/broken/file").asText()).isEqualTo("spool-0000000000000000001.jsonl");
  }

  @Test
  void nothing_to_check_exits_with_2() {
    assertThat(run("verify", directory.resolve("absent").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("it is not a directory");
    assertThat(run("verify", directory.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no segment");
    assertThat(run("verify")).isEqualTo(2);
  }

  private void breakRecord2() throws IOException {
    Spools.fill(directory, 1);
    Path segment = Spools.newest(directory);
    Files.writeString(segment, Files.readString(segment).replace("\"sato\"", "\"mori\""));
  }

  private int run(String... args) {
    return new CommandLine(new AuditCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
