package io.sekisho.policy.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.Shipped;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Tables;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.FhirTypes;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FhirRequestTest {
  private static final SubjectFacts PHYSICIAN =
      new SubjectFacts(SubjectKind.STAFF, Set.of(Role.PHYS), Rung.AAL3_FRESH);

  static Stream<List<String>> rows() {
    return Tables.in("fhir-requests.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_request_of_the_table_asks_what_the_table_says(List<String> row) {
    List<Question> questions = questions(row.get(0));

    assertThat(inWords(questions)).isEqualTo(row.get(1));
    assertThat(patients(questions)).isEqualTo(row.get(2));
  }

  static Stream<String> unclearRequests() {
    return rows().filter(row -> row.get(1).startsWith("!")).map(row -> row.get(0));
  }

  @ParameterizedTest
  @MethodSource("unclearRequests")
  void what_is_not_proven_is_denied_to_the_highest_assurance_and_says_why(String request) {
    Decision decision =
        Shipped.POLICIES.decide(
            questions(request).stream().map(each -> each.by(PHYSICIAN, Set.of(), true)).toList());

    assertThat(decision).isInstanceOf(Decision.Deny.class);
    assertThat(decision.reasons())
        .containsAnyOf(
            Reason.UNPROVABLE_REQUEST, Reason.UNKNOWN_RESOURCE_TYPE, Reason.MALFORMED_ID);
  }

  @Test
  void an_include_is_decided_like_a_search_of_its_own() {
    SubjectFacts clerk = new SubjectFacts(SubjectKind.STAFF, Set.of(Role.CLK), Rung.AAL2);

    Decision decision =
        Shipped.POLICIES.decide(
            questions("GET /Patient?_revinclude=AllergyIntolerance:patient").stream()
                .map(each -> each.by(clerk, Set.of(), true))
                .toList());

    assertThat(decision).isEqualTo(new Decision.Deny(List.of(Reason.NO_RIGHT_FOR_ROLE)));
  }

  @Test
  void text_made_up_by_a_caller_never_reaches_the_facts() {
    Random random = new Random(20261122);

    Set<String> types =
        Stream.generate(() -> "GET /" + noise(random) + "?" + noise(random) + "=" + noise(random))
            .limit(20_000)
            .flatMap(request -> questions(request).stream())
            .map(question -> question.resource().type())
            .filter(type -> !FhirTypes.isResource(type))
            .collect(Collectors.toSet());

    assertThat(types)
        .isSubsetOf("unclear", "system", "metadata", "$other", "$everything", "$export", "$meta");
  }

  @Test
  void the_audit_keeps_only_the_beginning_of_a_long_name() {
    Question question = FhirRequest.questions("GET", "/" + "x".repeat(5_000), null).get(0);

    assertThat(question.target()).isEqualTo(Target.of("x".repeat(80) + "..."));
  }

  private static String noise(Random random) {
    List<String> parts =
        List.of(
            "Patient", "_", "$", "/", "metadata", "everything", "x", "..", "?", "%41", "é", "*");
    return random
        .ints(1 + random.nextInt(4), 0, parts.size())
        .mapToObj(parts::get)
        .collect(Collectors.joining());
  }

  private static List<Question> questions(String request) {
    List<String> words = Tables.words(request + " ");
    String target = words.size() > 1 ? words.get(1) : "";
    int query = target.indexOf('?');
    return query < 0
        ? FhirRequest.questions(words.get(0), target, null)
        : FhirRequest.questions(
            words.get(0), target.substring(0, query), target.substring(query + 1));
  }

  private static String inWords(List<Question> questions) {
    assertThat(questions)
        .extracting(each -> each.resource().system())
        .containsOnly(SystemKind.FHIR);
    return Words.of(questions);
  }

  private static String patients(List<Question> questions) {
    return questions.stream()
        .map(each -> each.target().patient())
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
