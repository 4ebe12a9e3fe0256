package io.sekisho.gateway.clinical;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.RecordChange;
import io.sekisho.policy.record.RecordRules;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.Relations;
import java.util.Map;
import java.util.Set;

/** What one person is to the patients of one FHIR server, as known for the moment. */
public final class Standing implements Relations {
  /** Nothing could be found out. */
  public static final Standing UNKNOWN =
      new Standing(Register.UNKNOWN, Register.UNKNOWN, RecordRules.BUILT_IN);

  private final Register inCare;
  private final Register restricted;
  private final RecordRules rules;
  private final Map<String, Set<String>> orders;

  Standing(Register inCare, Register restricted, RecordRules rules) {
    this(inCare, restricted, rules, Map.of());
  }

  private Standing(
      Register inCare, Register restricted, RecordRules rules, Map<String, Set<String>> orders) {
    this.inCare = inCare;
    this.restricted = restricted;
    this.rules = rules;
    this.orders = orders;
  }

  /** The same, now that it was looked up which orders are in force, and for whom. */
  public Standing with(Map<String, Set<String>> inForce) {
    return new Standing(inCare, restricted, rules, Map.copyOf(inForce));
  }

  @Override
  public Care care(String patient) {
    if (inCare.patients().contains(patient)) {
      return Care.IN_CARE;
    }
    return inCare.complete() ? Care.NONE : Care.UNKNOWN;
  }

  @Override
  public Label label(String patient) {
    if (restricted.patients().contains(patient)) {
      return Label.RESTRICTED;
    }
    return restricted.complete() ? Label.NORMAL : Label.UNKNOWN;
  }

  @Override
  public boolean isSelf(String hand) {
    return inCare.hands().contains(hand);
  }

  @Override
  public boolean ordered(Set<String> asked, Set<String> patients) {
    return asked.stream()
        .anyMatch(order -> orders.containsKey(order) && orders.get(order).containsAll(patients));
  }

  /** What is known of a record as it is and as it is to become. */
  public RecordFacts facts(RecordChange change) {
    return change.facts(rules, this);
  }

  /** What is asked by letting somebody see this record. */
  Question toSee(Action action, RecordSummary record) {
    Set<String> patients = record.patients();
    return new Question(
        action,
        ResourceFacts.clear(SystemKind.FHIR, record.type()).with(facts(RecordChange.read(record))),
        new Target(
            record.type(),
            record.id(),
            patients.size() == 1 ? patients.iterator().next() : null,
            record.owners().decided() ? patients : null));
  }
}
