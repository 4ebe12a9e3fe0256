package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.cedar.CedarPolicies;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every question, tried on random ones; the seed is fixed, so failures repeat. */
class PropertiesTest {
  /** Reading more often than the rest. */
  private static final Action[] ACTIONS = {
    Action.READ,
    Action.CREATE,
    Action.UPDATE,
    Action.SEARCH,
    Action.DELETE,
    Action.OPERATE,
    Action.EXPORT,
    Action.APPROVE,
    Action.CONNECT
  };

  private static final List<String> TYPES =
      List.of(
          "Patient",
          "Observation",
          "MedicationRequest",
          "Composition",
          "Claim",
          "metadata",
          "$everything",
          "chart",
          "chart-list",
          "chart-note",
          "echo",
          "portal",
          "unclear");

  private static final Set<Role> APART =
      EnumSet.of(Role.MNT, Role.ADM, Role.SEC, Role.AUD, Role.DA, Role.CLK, Role.RES);

  private static final List<Facts> QUESTIONS = questions(new Random(52), 500);

  @Test
  void the_random_questions_get_every_kind_of_answer() {
    assertThat(QUESTIONS.stream().map(each -> kind(Shipped.POLICIES.decide(each))))
        .contains("allow", "step-up", "deny");
  }

  @Test
  void the_same_question_gets_the_same_answer_from_equal_files() {
    PolicySet again = PolicySet.builtIn();

    assertThat(QUESTIONS)
        .allSatisfy(
            each -> assertThat(again.decide(each)).isEqualTo(Shipped.POLICIES.decide(each)));
  }

  @Test
  void a_remembered_answer_is_the_answer() throws Exception {
    PolicyFiles files = PolicyFiles.builtIn();
    Judge withoutMemo =
        new Judge(CedarPolicies.load(files.policies(), files.schema()), Catalogue.builtIn());
    QUESTIONS.forEach(Shipped.POLICIES::decide);

    assertThat(QUESTIONS)
        .allSatisfy(
            each -> assertThat(Shipped.POLICIES.decide(each)).isEqualTo(withoutMemo.decide(each)));
  }

  @Test
  void another_forbid_never_allows_more() {
    PolicySet stricter =
        with("forbid", "principal in Role::\"NS\" || resource.type == \"Patient\"");

    assertThat(QUESTIONS)
        .allSatisfy(
            each -> {
              int strictness = strictness(stricter.decide(each));
              assertThat(strictness)
                  .isGreaterThanOrEqualTo(strictness(Shipped.POLICIES.decide(each)));
            });
  }

  @Test
  void another_permit_never_allows_less() {
    PolicySet wider = with("permit", "principal in Role::\"SEC\" && context.aal > 2");

    assertThat(QUESTIONS)
        .allSatisfy(
            each -> {
              int strictness = strictness(wider.decide(each));
              assertThat(strictness).isLessThanOrEqualTo(strictness(Shipped.POLICIES.decide(each)));
            });
  }

  @Test
  void more_proof_never_allows_less() {
    assertThat(QUESTIONS)
        .filteredOn(PropertiesTest::isAllowed)
        .allSatisfy(
            each ->
                assertThat(rungsThatCover(each.subject().rung()).map(each::at))
                    .allMatch(PropertiesTest::isAllowed));
  }

  @Test
  void an_order_or_a_name_never_allows_less() {
    assertThat(QUESTIONS)
        .filteredOn(PropertiesTest::isAllowed)
        .allSatisfy(
            each -> {
              RecordFacts record = each.resource().record();
              assertThat(
                      Stream.of(record.ordered(true), record.named(true))
                          .map(more -> on(more, each)))
                  .allMatch(PropertiesTest::isAllowed);
            });
  }

  @Test
  void whoever_is_told_that_emergency_access_helps_gets_in_with_it() {
    assertThat(QUESTIONS)
        .filteredOn(each -> Shipped.POLICIES.decide(each) instanceof Decision.Deny)
        .allSatisfy(
            each ->
                assertThat(((Decision.Deny) Shipped.POLICIES.decide(each)).breakGlass())
                    .isEqualTo(
                        WhatIf.canBreakGlass(each)
                            && isAllowed(WhatIf.glassBroken(each.at(Rung.AAL3_FRESH)))));
  }

  @Test
  void what_is_asked_for_is_the_lowest_rung_that_leads_to_a_yes() {
    assertThat(QUESTIONS)
        .filteredOn(each -> !isAllowed(each))
        .allSatisfy(each -> assertThat(askedFor(each)).isEqualTo(lowestThatAllows(each)));
  }

  @Test
  void a_second_role_never_allows_less_except_where_duties_stay_apart() {
    assertThat(QUESTIONS)
        .filteredOn(PropertiesTest::isAllowed)
        .allSatisfy(
            each ->
                assertThat(
                        Arrays.stream(Role.values())
                            .filter(role -> !APART.contains(role))
                            .map(role -> also(role, each)))
                    .allMatch(PropertiesTest::isAllowed));
  }

  @Test
  void scopes_never_give_a_person_more() {
    assertThat(QUESTIONS)
        .filteredOn(each -> each.subject().kind() != SubjectKind.CLIENT && isAllowed(each))
        .allSatisfy(
            each ->
                assertThat(on(each, each.purpose(), Scope.NOT_APPLICABLE))
                    .matches(PropertiesTest::isAllowed));
  }

  @Test
  void no_purpose_gives_more_than_care_does() {
    assertThat(QUESTIONS)
        .filteredOn(PropertiesTest::isAllowed)
        .allSatisfy(
            each ->
                assertThat(on(each, Purpose.TREAT, each.scope()))
                    .matches(PropertiesTest::isAllowed));
  }

  @Test
  void many_questions_are_answered_by_the_strictest() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      List<Facts> request =
          random.ints(1 + random.nextInt(4), 0, QUESTIONS.size()).mapToObj(QUESTIONS::get).toList();

      assertThat(strictness(Shipped.POLICIES.decide(request)))
          .isEqualTo(
              request.stream()
                  .mapToInt(each -> strictness(Shipped.POLICIES.decide(each)))
                  .max()
                  .orElseThrow());
    }
  }

  private static Optional<Rung> askedFor(Facts facts) {
    return Shipped.POLICIES
        .decide(facts)
        .fold(
            allow -> Optional.empty(),
            stepUp -> Optional.of(stepUp.needed()),
            deny -> Optional.empty());
  }

  private static Optional<Rung> lowestThatAllows(Facts facts) {
    return facts.subject().rung().higher().stream()
        .filter(rung -> isAllowed(facts.at(rung)))
        .findFirst();
  }

  private static boolean isAllowed(Facts facts) {
    return strictness(Shipped.POLICIES.decide(facts)) == 0;
  }

  private static int strictness(Decision decision) {
    return decision.fold(allow -> 0, stepUp -> 1, deny -> 2);
  }

  private static String kind(Decision decision) {
    return decision.fold(allow -> "allow", stepUp -> "step-up", deny -> "deny");
  }

  private static Stream<Rung> rungsThatCover(Rung rung) {
    return Arrays.stream(Rung.values()).filter(other -> other.covers(rung));
  }

  private static Facts also(Role role, Facts facts) {
    SubjectFacts subject = facts.subject();
    Set<Role> roles =
        Stream.concat(subject.roles().stream(), Stream.of(role)).collect(Collectors.toSet());
    return new Facts(
        new SubjectFacts(
            subject.kind(), roles, subject.rung(), subject.qualified(), subject.narcoticsLicence()),
        facts.action(),
        facts.resource(),
        facts.grants(),
        facts.purpose(),
        facts.scope(),
        facts.secondFactorEnforced());
  }

  private static Facts on(RecordFacts record, Facts facts) {
    return new Facts(
        facts.subject(),
        facts.action(),
        facts.resource().with(record),
        facts.grants(),
        facts.purpose(),
        facts.scope(),
        facts.secondFactorEnforced());
  }

  private static Facts on(Facts facts, Purpose purpose, Scope scope) {
    return new Facts(
        facts.subject(),
        facts.action(),
        facts.resource(),
        facts.grants(),
        purpose,
        scope,
        facts.secondFactorEnforced());
  }

  private static PolicySet with(String effect, String when) {
    PolicyFiles files = PolicyFiles.builtIn();
    TreeMap<String, String> texts = new TreeMap<>(files.policies());
    texts.put(
        "own.cedar",
        """
        @id("own") @reason("ROLE_PERMITS") @ja("x") @en("x") @source("x")
        %s (principal, action, resource) when { %s };
        """
            .formatted(effect, when));
    return PolicySet.of(new PolicyFiles(texts, files.schema(), files.roles()));
  }

  private static List<Facts> questions(Random random, int count) {
    return Stream.generate(() -> question(random)).limit(count).toList();
  }

  private static Facts question(Random random) {
    Set<Role> roles =
        Stream.generate(() -> any(Role.values(), random))
            .limit(random.nextInt(3))
            .collect(Collectors.toSet());
    return new Facts(
        new SubjectFacts(
            oftenFirst(SubjectKind.values(), random),
            roles,
            any(Rung.values(), random),
            random.nextInt(5) > 0,
            random.nextBoolean()),
        oftenFirst(ACTIONS, random),
        ResourceFacts.unclear(
                oftenFirst(SystemKind.values(), random),
                TYPES.get(random.nextInt(TYPES.size())),
                oftenFirst(Clarity.values(), random))
            .with(record(random)),
        random.nextInt(4) > 0 ? Set.of() : EnumSet.of(any(GrantKind.values(), random)),
        oftenFirst(Purpose.values(), random),
        oftenFirst(Scope.values(), random),
        random.nextInt(4) > 0);
  }

  private static RecordFacts record(Random random) {
    return random.nextInt(4) == 0
        ? RecordFacts.PENDING
        : new RecordFacts(
            random.nextInt(3) > 0 ? Care.IN_CARE : any(Care.values(), random),
            oftenFirst(Label.values(), random),
            any(Stage.values(), random),
            any(Stage.values(), random),
            any(Category.values(), random),
            any(Authorship.values(), random),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextInt(4) == 0);
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static <T> T oftenFirst(T[] values, Random random) {
    return random.nextInt(4) > 0 ? values[0] : any(values, random);
  }
}
