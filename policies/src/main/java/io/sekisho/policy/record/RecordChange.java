package io.sekisho.policy.record;

import static io.sekisho.policy.decision.Authorship.NOT_STATED;
import static io.sekisho.policy.decision.Authorship.OTHERS;
import static io.sekisho.policy.decision.Authorship.OWN;
import static io.sekisho.policy.decision.Authorship.OWN_PROXY;

import io.sekisho.policy.decision.Authorship;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.Stage;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A record as it is and as it is to become, turned into the facts that policies decide on. What
 * holds for one of both versions holds: a record is not moved out of care, nor out of a label.
 *
 * @param before null when there is none yet
 * @param after null when nothing is written
 * @param provenance who a Provenance sent along, or kept with the record, names
 */
public record RecordChange(RecordSummary before, RecordSummary after, Hands provenance) {
  /** From harmless to worst. */
  private static final List<Care> CARES =
      List.of(Care.NOT_BOUND, Care.IN_CARE, Care.PENDING, Care.NONE, Care.UNKNOWN);

  public RecordChange {
    if (before == null && after == null) {
      throw new IllegalArgumentException("neither a version that is there nor one that is sent");
    }
  }

  /** A record that is looked at. */
  public static RecordChange read(RecordSummary record) {
    return new RecordChange(record, null, Hands.UNSTATED);
  }

  /** The facts of it. */
  public RecordFacts facts(RecordRules rules, Relations relations) {
    Owners owners = of(RecordSummary::owners, Owners::and);
    return new RecordFacts(
        care(owners, relations),
        label(owners, rules.labels(), relations),
        before == null ? Stage.NONE : before.stage(),
        after == null ? Stage.NONE : after.stage(),
        category(),
        authorship(relations),
        named(relations),
        ordered(owners, relations),
        narcotic(rules.narcotics()));
  }

  /** Everybody whose record it is or was; null when it does not say beyond doubt. */
  public Set<String> patients() {
    Owners owners = of(RecordSummary::owners, Owners::and);
    return owners.decided() ? owners.patients() : null;
  }

  /** What holds for the one version that there is, or for both together. */
  private <T> T of(Function<RecordSummary, T> part, BinaryOperator<T> both) {
    if (before == null || after == null) {
      return part.apply(before == null ? after : before);
    }
    return both.apply(part.apply(before), part.apply(after));
  }

  private static Care care(Owners owners, Relations relations) {
    if (!owners.decided()) {
      return Care.UNKNOWN;
    }
    Care worst = Care.NOT_BOUND;
    for (String patient : owners.patients()) {
      worst = worse(worst, relations.care(patient));
    }
    return worst;
  }

  private static Care worse(Care one, Care other) {
    return CARES.indexOf(one) >= CARES.indexOf(other) ? one : other;
  }

  private Label label(Owners owners, LabelRules rules, Relations relations) {
    Label own = of(each -> rules.of(each.labels()), LabelRules::stricter);
    Label strictest = LabelRules.stricter(own, owners.decided() ? Label.NORMAL : Label.UNKNOWN);
    for (String patient : owners.patients()) {
      strictest = LabelRules.stricter(strictest, relations.label(patient));
    }
    return strictest;
  }

  private Category category() {
    if (before == null || after == null) {
      return before == null ? after.category() : before.category();
    }
    return before.category() == after.category() ? after.category() : Category.MIXED;
  }

  private Hands hands() {
    return provenance.and(of(RecordSummary::hands, Hands::and));
  }

  private Authorship authorship(Relations relations) {
    Hands hands = hands();
    boolean wrote = hands.authors().stream().anyMatch(relations::isSelf);
    boolean typed = hands.enterers().stream().anyMatch(relations::isSelf);
    if (typed && !(wrote && hands.enterers().size() == 1 && hands.authors().size() == 1)) {
      return OWN_PROXY;
    }
    if (wrote) {
      return OWN;
    }
    return hands.authors().isEmpty() && hands.enterers().isEmpty() ? NOT_STATED : OTHERS;
  }

  /** Somebody else answers for what the subject says it typed. */
  private boolean named(Relations relations) {
    if (after == null) {
      return false;
    }
    Hands hands = after.hands().and(provenance);
    return hands.authors().stream().anyMatch(each -> !relations.isSelf(each))
        && hands.enterers().stream().anyMatch(relations::isSelf);
  }

  private boolean ordered(Owners owners, Relations relations) {
    Set<String> orders = (after == null ? before : after).orders();
    return !orders.isEmpty() && owners.decided() && relations.ordered(orders, owners.patients());
  }

  /** Only a prescription has to prove that it is none. */
  private boolean narcotic(NarcoticCodes narcotics) {
    return of(each -> narcotic(each, narcotics), Boolean::logicalOr);
  }

  private static boolean narcotic(RecordSummary version, NarcoticCodes narcotics) {
    return version.type().equals("MedicationRequest") && narcotics.mayBeIn(version.medicines());
  }
}
