package io.sekisho.policy.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Tables;
import io.sekisho.policy.record.FhirTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests pieced together from those of the tables: each is understood, or denied with a code. */
class FhirFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("sekisho.long") ? 5_000_000 : 150_000;

  private static final Set<String> FIXED =
      Set.of("unclear", "metadata", "batch", "system", "$export", "$everything", "$graphql");

  private final Random random = new Random(20261122);
  private final List<String> requests =
      Tables.in("fhir-asks.md").stream().flatMap(List::stream).map(row -> row.get(0)).toList();
  private final List<String> bodies =
      Tables.in("fhir-bodies.md").stream().flatMap(List::stream).map(row -> row.get(1)).toList();

  @Test
  void every_request_is_understood_or_denied_with_a_code() {
    int understood = 0;
    for (int round = 0; round < ROUNDS; round++) {
      FhirHead head = head();
      FhirAsk ask = FhirRequest.read(head);
      if (ask.body() != BodyNeed.NONE) {
        ask = FhirBody.read(ask, head, body(), FhirBody.Limits.USUAL);
      }
      check(head, ask);
      understood += ask.answer() == AnswerKind.OPAQUE ? 0 : 1;
    }

    assertThat(understood).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 50);
  }

  private static void check(FhirHead head, FhirAsk ask) {
    List<Question> questions = ask.questions();
    assertThat(questions).as(head.toString()).isNotEmpty();
    if (ask.answer() == AnswerKind.OPAQUE || ask.problem() != null) {
      assertThat(questions).noneMatch(each -> each.resource().clarity() == Clarity.CLEAR);
    }
    for (Question each : questions) {
      String type = each.resource().type();
      boolean known = FhirTypes.isResource(type) || FIXED.contains(type) || type.startsWith("$");
      assertThat(known).as(type).isTrue();
      String patient = each.target().patient();
      assertThat(patient == null || FhirTypes.isId(patient)).as(patient).isTrue();
    }
  }

  private FhirHead head() {
    FhirHead one = FhirAskTest.head(any(requests));
    FhirHead other = FhirAskTest.head(any(requests));
    String query = random.nextBoolean() ? one.rawQuery() : mix(one.rawQuery(), other.rawQuery());
    return new FhirHead(
        random.nextInt(4) == 0 ? other.method() : one.method(),
        random.nextInt(4) == 0 ? noise(one.path()) : one.path(),
        random.nextInt(4) == 0 && query != null ? noise(query) : query,
        random.nextInt(4) == 0 ? other.headers() : one.headers());
  }

  private byte[] body() {
    String body = any(bodies).replace('\'', '"');
    return (random.nextInt(3) == 0 ? noise(body) : body).getBytes(UTF_8);
  }

  private static String mix(String one, String other) {
    return one == null ? other : other == null ? one : one + "&" + other;
  }

  private String noise(String text) {
    List<String> pieces =
        new ArrayList<>(
            List.of("/", "..", ".", "*", ":", "$", "_", "%", ";", "é", "\0", "\"", "{"));
    int at = random.nextInt(text.length() + 1);
    int until = at + random.nextInt(Math.min(4, text.length() - at + 1));
    return text.substring(0, at) + any(pieces) + text.substring(until);
  }

  private String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
