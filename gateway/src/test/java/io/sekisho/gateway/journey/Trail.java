package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What an inspector finds in the audit spool: the files themselves, read from outside. */
record Trail(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    return lines()
        .filter(line -> line.path("event").asText().equals("decided"))
        .filter(line -> line.path("request").asText().equals(requestId))
        .map(Decision::of)
        .toList();
  }

  List<Decision> decisions() {
    return lines()
        .filter(line -> line.path("event").asText().equals("decided"))
        .map(Decision::of)
        .toList();
  }

  /** Such as LOGIN and LOGOUT, of one person, oldest first. */
  List<String> happenings(String user) {
    return lines()
        .filter(line -> line.path("event").asText().equals("happened"))
        .filter(line -> line.at("/subject/user").asText().equals(user))
        .map(line -> line.get("code").asText())
        .toList();
  }

  /** {@code audit verify}, as an operator runs it. */
  Verdict verify() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process check =
        new ProcessBuilder(
                java.toString(),
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                "audit",
                "verify",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    return new Verdict(check.waitFor(), said);
  }

  /** All complete lines; the gateway goes on writing while we read. */
  private Stream<JsonNode> lines() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList().stream()
          .flatMap(Trail::completeLines)
          .map(Trail::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> completeLines(Path file) {
    try {
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
