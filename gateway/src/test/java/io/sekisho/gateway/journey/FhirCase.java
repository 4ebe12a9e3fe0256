package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One row of {@code cases/fhir.txt}: who asks for what, and what comes of it. */
record FhirCase(int line, String user, String request, String sent, int status, String then) {
  private static final Pattern RECORD = Pattern.compile("([A-Za-z]+)\\{(.*)}");
  private static final Pattern TIMES = Pattern.compile("x\\*(\\d+)");

  static List<FhirCase> all() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/cases/fhir.txt"), UTF_8);
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
        .mapToObj(i -> parse(i + 1, lines.get(i)))
        .toList();
  }

  private static FhirCase parse(int number, String line) {
    String[] cells = line.split("\\s*\\| ?", -1);
    int last = cells.length - 1;
    if (last < 4) {
      throw new IllegalArgumentException("line %d has too few cells".formatted(number));
    }
    String sent = String.join(" | ", Arrays.copyOfRange(cells, 2, last - 1)).strip();
    return new FhirCase(
        number,
        cells[0].strip(),
        cells[1].strip(),
        sent,
        Integer.parseInt(cells[last - 1].strip()),
        cells[last].strip());
  }

  /** As it goes over the wire. */
  Request asked() {
    String[] words = request.split(" ", -1);
    Request asked = Request.of(words[0], "/fhir");
    for (int i = 1; i < words.length; i++) {
      if (words[i].matches("(If-|X-|Prefer:).*")) {
        asked = asked.line(words[i].replaceFirst(":", ": "));
      } else {
        String target = (words[i].startsWith("?") ? "/fhir" : "/fhir/") + onTheWire(words[i]);
        asked = new Request(asked.method(), target, asked.lines(), "");
      }
    }
    return sent.isEmpty() ? asked : sending(asked);
  }

  private static String onTheWire(String target) {
    return repeated(target)
        .chars()
        .mapToObj(
            each -> each < 128 ? "" + (char) each : URLEncoder.encode("" + (char) each, UTF_8))
        .collect(joining());
  }

  private static String repeated(String text) {
    return TIMES.matcher(text).replaceAll(each -> "x".repeat(Integer.parseInt(each.group(1))));
  }

  private Request sending(Request asked) {
    String[] kind = repeated(sent).split(" ", 2);
    String rest = kind.length == 2 ? kind[1] : "";
    return switch (kind[0]) {
      case "form" -> with(asked, "application/x-www-form-urlencoded", rest);
      case "xml" -> with(asked, "application/fhir+xml", rest);
      case "json" -> with(asked, "application/fhir+json", rest);
      case "latin1" -> with(asked, "application/fhir+json; charset=ISO-8859-1", rest);
      case "patch" -> with(asked, "application/json-patch+json", rest);
      case "deep" -> with(asked, "application/fhir+json", deep(Integer.parseInt(rest)));
      case "many" -> with(asked, "application/fhir+json", many(Integer.parseInt(rest)));
      case "batch", "transaction" -> with(asked, "application/fhir+json", bundle(kind[0], rest));
      default -> with(asked, "application/fhir+json", resource(sent));
    };
  }

  private static Request with(Request asked, String type, String body) {
    return asked.line("Content-Type: " + type).body(body);
  }

  private static String deep(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  private static String many(int entries) {
    return bundle("batch", String.join("; ", Collections.nCopies(entries, "GET Patient/p0001")));
  }

  private static String bundle(String type, String entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
        .formatted(
            type,
            Arrays.stream(entries.split("; ", -1)).map(FhirCase::entry).collect(joining(",")));
  }

  private static String entry(String text) {
    String[] words = text.split(" ", 3);
    String resource = words.length == 3 ? "\"resource\":" + resource(words[2]) + "," : "";
    return "{%s\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}"
        .formatted(resource, words[0], words[1]);
  }

  private static String resource(String text) {
    Matcher record = RECORD.matcher(text);
    if (!record.matches()) {
      throw new IllegalArgumentException(text);
    }
    Map<String, String> members = new HashMap<>();
    for (String member : record.group(2).split(" ", -1)) {
      String[] parts = member.split("=", 2);
      members.put(parts[0], parts[1]);
    }
    return "{\"resourceType\":\"%s\"%s}"
        .formatted(
            record.group(1),
            members.entrySet().stream()
                .map(each -> member(record.group(1), each.getKey(), each.getValue()))
                .sorted()
                .collect(joining()));
  }

  private static String member(String type, String name, String value) {
    String code = "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]}";
    return switch (name) {
      case "patient" -> {
        String what = type.equals("MedicationRequest") ? "medicationCodeableConcept" : "code";
        String intent = type.endsWith("Request") ? ",\"intent\":\"order\"" : "";
        String medicine =
            "{\"coding\":[{\"system\":\"urn:oid:1.2.392.100495.20.1.73\","
                + "\"code\":\"2171014G1020\"}]}";
        yield ",\"subject\":{\"reference\":\"Patient/%s\"},\"%s\":%s%s"
            .formatted(value, what, type.equals("MedicationRequest") ? medicine : code, intent);
      }
      case "category" ->
          (",\"category\":[{\"coding\":[{\"system\":"
                  + "\"http://terminology.hl7.org/CodeSystem/observation-category\","
                  + "\"code\":\"%s\"}]}]")
              .formatted(value);
      case "requester", "recorder" ->
          ",\"%s\":{\"reference\":\"Practitioner/%s\"}".formatted(name, value);
      case "performer" -> ",\"performer\":[{\"reference\":\"Practitioner/%s\"}]".formatted(value);
      default -> ",\"%s\":\"%s\"".formatted(name, value);
    };
  }

  @Override
  public String toString() {
    return "%d: %s | %s | %s".formatted(line, user, request, sent);
  }
}
