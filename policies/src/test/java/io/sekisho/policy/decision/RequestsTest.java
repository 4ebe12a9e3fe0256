package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.clinical.FhirRequest;
import io.sekisho.policy.clinical.LegacyRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestsTest {
  private static final LegacyRequest CHART =
      LegacyRequest.of(
          List.of(
              "GET /chart/ -> search chart-list",
              "GET /chart/chart.css -> read chart-list",
              "GET /chart/ward.js -> read chart-list",
              "GET /chart/ward -> connect chart-ward",
              "GET /chart/patients/{patient} -> read chart",
              "GET /chart/patients/{patient}/summary.csv -> read chart-file",
              "POST /chart/patients/{patient}/notes -> create chart-note",
              "POST /chart/patients/{patient}/files -> create chart-file"));

  static Stream<List<String>> rows() {
    return Tables.in("requests.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_request_of_the_table_gets_its_answer(List<String> row) {
    SubjectFacts who = Ask.who(row.get(0), "aal2");
    List<String> request = Tables.words(row.get(1));

    Decision decision =
        Shipped.POLICIES.decide(
            questions(request.get(0), URI.create(request.get(1))).stream()
                .map(question -> question.by(who, Set.of(), true))
                .toList());

    List<Reason> why = Tables.words(row.get(3)).stream().map(Reason::valueOf).toList();
    assertThat(decision)
        .isEqualTo(row.get(2).equals("yes") ? new Decision.Allow(why) : new Decision.Deny(why));
  }

  private static List<Question> questions(String method, URI target) {
    return target.getPath().startsWith("/fhir/")
        ? FhirRequest.questions(
            method, target.getPath().substring("/fhir".length()), target.getRawQuery())
        : CHART.questions(method, target.getPath(), target.getRawQuery());
  }
}
