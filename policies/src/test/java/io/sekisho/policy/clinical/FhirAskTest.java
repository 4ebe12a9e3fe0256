package io.sekisho.policy.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Tables;
import io.sekisho.policy.record.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FhirAskTest {
  static Stream<List<String>> rows() {
    return Tables.in("fhir-asks.md").stream().flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_request_asks_what_the_table_says(List<String> row) {
    FhirAsk ask = FhirRequest.read(head(row.get(0)));

    assertThat(Words.of(ask.questions())).isEqualTo(row.get(1));
    assertThat(how(ask)).isEqualTo(row.get(2));
  }

  static Stream<List<String>> rowsWithoutHeaders() {
    return rows().filter(row -> !row.get(0).contains(" ~ "));
  }

  @ParameterizedTest
  @MethodSource("rowsWithoutHeaders")
  void what_needs_more_than_the_request_is_denied_where_nobody_looks(List<String> row) {
    FhirHead head = head(row.get(0));
    FhirAsk ask = FhirRequest.read(head);

    if (ask.onAnswer() || ask.current().isConditional()) {
      assertThat(FhirRequest.questions(head.method(), head.path(), head.rawQuery()))
          .allMatch(each -> each.resource().type().equals("unclear"));
    }
  }

  @Test
  void long_queries_are_refused() {
    assertThat(problem("GET /Patient?name=" + "x".repeat(64 << 10)))
        .isEqualTo(Problem.QUERY_TOO_LONG);
    assertThat(problem("GET /Patient?" + "a=1&".repeat(300))).isEqualTo(Problem.QUERY_TOO_LONG);
    assertThat(problem("GET /Patient?name=" + "x".repeat(8_000))).isNull();
  }

  @Test
  void a_header_sent_twice_counts_twice() {
    FhirHead head =
        new FhirHead("GET", "/Patient/p1", null, Map.of("Accept", "application/fhir+xml"));

    assertThat(head.header("accept")).isEqualTo("application/fhir+xml");
    assertThat(
            new FhirHead("GET", "/", null, Map.of("Prefer", "a", "prefer", "b"))
                .header("prefer")
                .split(", ", -1))
        .containsExactlyInAnyOrder("a", "b");
  }

  private static Problem problem(String request) {
    return FhirRequest.read(head(request)).problem();
  }

  static FhirHead head(String text) {
    String[] parts = text.split(" ~ ", -1);
    List<String> words = Tables.words(parts[0] + " ");
    String target = words.size() > 1 ? words.get(1) : "";
    int query = target.indexOf('?');
    Map<String, String> headers = new HashMap<>();
    for (int at = 1; at < parts.length; at++) {
      String[] header = parts[at].split(": ", 2);
      headers.put(header[0], header[1]);
    }
    return new FhirHead(
        words.get(0),
        query < 0 ? target : target.substring(0, query),
        query < 0 ? null : target.substring(query + 1),
        headers);
  }

  private static String how(FhirAsk ask) {
    if (ask.answer() == AnswerKind.OPAQUE) {
      return ask.refusal().map(Problem::name).orElse("-");
    }
    List<String> words = new ArrayList<>();
    switch (ask.body()) {
      case READ -> words.add("body");
      case SEARCH_FORM -> words.add("form");
      case NONE -> {}
    }
    if (ask.current().isNeeded()) {
      words.add("first " + ask.current().target());
    }
    if (ask.patientFirst() != null) {
      words.add("patient " + ask.patientFirst() + " first");
    }
    words.add(ask.answer().name());
    if (ask.onAnswer()) {
      words.add("on-answer");
    }
    return words.stream().collect(Collectors.joining(", "));
  }
}
