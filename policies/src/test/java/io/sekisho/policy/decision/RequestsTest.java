package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.clinical.FhirRequest;
import io.sekisho.policy.clinical.LegacyRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

  @Test
  void every_request_of_the_table_gets_its_answer() {
    assertThat(Tables.in("requests.md").get(0))
        .isNotEmpty()
        .allSatisfy(RequestsTest::getsItsAnswer);
  }

  private static void getsItsAnswer(List<String> row) {
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
