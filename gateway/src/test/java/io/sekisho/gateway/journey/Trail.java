package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an inspector makes of the audit spool, and of its check from the command line. */
record Trail(Path directory) {
  /** Who asked for what, and the answer. */
  record Decision(String user, String method, String target, String outcome, List<String> reasons) {
    private static Decision of(JsonNode line) {
      return new Decision(
          line.at("/subject/user").asText(null),
          line.get("method").asText(),
          line.get("target").asText(),
          line.get("outcome").asText(),
          StreamSupport.stream(line.get("reasons").spliterator(), false)
              .map(JsonNode::asText)
              .toList());
    }
  }

  /** What a check from the command line said. */
  record Verdict(int exitCode, String said) {}

  List<Decision> decisions(String requestId) {
    return events("decided")
        .filter(line -> line.path("request").asText().equals(requestId))
        .map(Decision::of)
        .toList();
  }

  List<Decision> decisions() {
    return events("decided").map(Decision::of).toList();
  }

  /** Such as LOGIN and LOGOUT, of one person, oldest first. */
  List<String> happenings(String user) {
    return events("happened")
        .filter(line -> line.at("/subject/user").asText().equals(user))
        .map(line -> line.get("code").asText())
        .toList();
  }

  /** {@code audit verify}, as an operator runs it. */
  Verdict verify() throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder(
                Gateway.java(),
                "-jar",
                Gateway.JAR.toString(),
                "audit",
                "verify",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    return new Verdict(check.waitFor(), said);
  }

  private Stream<JsonNode> events(String event) {
    return new Spool(directory).records().filter(line -> line.path("event").asText().equals(event));
  }
}
