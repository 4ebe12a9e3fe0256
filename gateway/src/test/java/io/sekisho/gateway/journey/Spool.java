package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gateway wrote down, read from its files. */
final class Spool {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  Spool(Path directory) {
    this.directory = directory;
  }

  JsonNode decided(String request) throws IOException {
    return one("decided", request);
  }

  JsonNode completed(String request) throws IOException {
    return one("completed", request);
  }

  /** Its outcome and reasons, such as {@code DENY [DELETE_NEVER]}. */
  String decision(String request) throws IOException {
    JsonNode decided = decided(request);
    return decided.path("outcome").asText() + " " + texts(decided.path("reasons"));
  }

  /** Its status and who ended it, such as {@code 200 NORMAL}. */
  String completion(String request) throws IOException {
    JsonNode completed = completed(request);
    return completed.path("status").asInt() + " " + completed.path("endedBy").asText();
  }

  /** The newest record of a kind, soon: for what happens after the answer, or without one. */
  JsonNode await(Predicate<JsonNode> wanted) throws IOException {
    long patience = System.nanoTime() + SECONDS.toNanos(10);
    while (System.nanoTime() < patience) {
      List<JsonNode> found = records(wanted);
      if (!found.isEmpty()) {
        return found.get(found.size() - 1);
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new AssertionError("no such record in " + directory);
  }

  /** The request id of the decision about this target. */
  String requestTo(String target) throws IOException {
    return await(line -> line.path("target").asText().equals(target)).path("request").asText();
  }

  private JsonNode one(String event, String request) throws IOException {
    return await(
        line ->
            line.path("event").asText().equals(event)
                && line.path("request").asText().equals(request));
  }

  /** The ids of all requests that have a record of this event. */
  Set<String> requests(String event) throws IOException {
    return records()
        .filter(line -> line.path("event").asText().equals(event))
        .map(line -> line.path("request").asText())
        .collect(Collectors.toSet());
  }

  private List<JsonNode> records(Predicate<JsonNode> wanted) throws IOException {
    return records().filter(wanted).toList();
  }

  /** Oldest first. */
  Stream<JsonNode> records() {
    return files().stream().flatMap(Spool::lines).map(Spool::parse);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole lines only: the gateway may be writing the last one. */
  private static Stream<String> lines(Path file) {
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

  private static List<String> texts(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
        .map(i -> array.get(i).asText())
        .toList();
  }
}
