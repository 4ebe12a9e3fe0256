package io.sekisho.policy.decision;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Small changes to a question that was answered no, tried to find out what was missing. */
final class WhatIf {
  private WhatIf() {}

  /** Whether emergency access could be taken at all, and has not been. */
  static boolean canBreakGlass(Facts facts) {
    return facts.subject().kind() == SubjectKind.STAFF
        && facts.resource().system().holdsPatients()
        && !facts.grants().contains(GrantKind.BREAK_GLASS);
  }

  static Facts glassBroken(Facts facts) {
    Set<GrantKind> grants = EnumSet.of(GrantKind.BREAK_GLASS);
    grants.addAll(facts.grants());
    return new Facts(
        facts.subject(),
        facts.action(),
        facts.resource(),
        grants,
        facts.purpose(),
        facts.scope(),
        facts.secondFactorEnforced());
  }

  /** The first change that would make it a yes; none: the role has no right to it. */
  static Reason missing(Facts facts, Predicate<Facts> allows) {
    return changes(facts)
        .filter(change -> allows.test(on(facts, change.getValue())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Reason.NO_RIGHT_FOR_ROLE);
  }

  private static Stream<Map.Entry<Reason, UnaryOperator<RecordFacts>>> changes(Facts facts) {
    if (!facts.resource().system().holdsPatients()
        && facts.resource().system() != SystemKind.PORTAL) {
      return Stream.empty();
    }
    Stream<Map.Entry<Reason, UnaryOperator<RecordFacts>>> order =
        facts.resource().record().ordered()
            ? Stream.empty()
            : Stream.of(Map.entry(Reason.ORDER_NEEDED, record -> record.ordered(true)));
    return facts.action() == Action.CREATE || facts.action() == Action.UPDATE
        ? Stream.concat(order, drafts())
        : order;
  }

  private static Stream<Map.Entry<Reason, UnaryOperator<RecordFacts>>> drafts() {
    return Stream.of(
        Map.entry(Reason.PROVENANCE_MISSING, record -> record.named(true)),
        Map.entry(
            Reason.PROXY_MUST_STAY_DRAFT,
            record -> record.from(Stage.NONE, Stage.DRAFT).named(true)));
  }

  private static Facts on(Facts facts, UnaryOperator<RecordFacts> change) {
    return new Facts(
        facts.subject(),
        facts.action(),
        facts.resource().with(change.apply(facts.resource().record())),
        facts.grants(),
        facts.purpose(),
        facts.scope(),
        facts.secondFactorEnforced());
  }
}
