package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRefused;
import io.sekisho.policy.cedar.CedarRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules in force, as a pure function from {@link Facts} to {@link Decision}. Immutable; a
 * reload makes a new one, with a new memo.
 */
public final class PolicySet {
  private final DecisionMemo memo;
  private final String generation;

  private PolicySet(CedarPolicies policies, String generation) {
    this.memo = new DecisionMemo(new Judge(policies)::decide);
    this.generation = generation;
  }

  /** The policies shipped with Sekisho. */
  public static PolicySet builtIn() {
    return of(PolicyFiles.builtIn());
  }

  /**
   * A hospital's own policies: all {@code .cedar} files of the directory.
   *
   * @throws PolicyRefused when the set does not parse, does not fit the schema, does not explain
   *     itself, or has lost a built-in forbid
   */
  public static PolicySet load(Path directory) {
    return of(PolicyFiles.in(directory));
  }

  static PolicySet of(PolicyFiles files) {
    CedarPolicies policies = parse(files);
    List<String> mistakes = mistakes(files, policies.rules());
    if (!mistakes.isEmpty()) {
      throw new PolicyRefused(mistakes);
    }
    return new PolicySet(policies, files.hash());
  }

  /** May this be? Remembered, so asking again is cheap. */
  public Decision decide(Facts facts) {
    return memo.decide(facts);
  }

  /** One answer for a request with many questions: the strictest. No question, no right. */
  public Decision decide(List<Facts> questions) {
    if (questions.size() == 1) {
      return decide(questions.get(0));
    }
    return Decision.strictest(questions.stream().map(this::decide).toList());
  }

  /**
   * The answer to a request, if every one of its questions is remembered: takes no time, so an
   * event loop may ask. Empty means that somebody has to {@link #decide(List)}.
   */
  public Optional<Decision> recall(List<Facts> questions) {
    if (questions.size() == 1) {
      return Optional.ofNullable(memo.recall(questions.get(0)));
    }
    List<Decision> known = questions.stream().map(memo::recall).filter(Objects::nonNull).toList();
    return known.size() == questions.size()
        ? Optional.of(Decision.strictest(known))
        : Optional.empty();
  }

  /** Names the content of this set; equal files have equal generations. */
  public String generation() {
    return generation;
  }

  private static List<String> mistakes(PolicyFiles files, List<CedarRule> rules) {
    PolicyFiles builtIn = PolicyFiles.builtIn();
    PolicyCheck check = new PolicyCheck(rules);
    List<String> mistakes = new ArrayList<>(check.explanations());
    if (!files.schema().equals(builtIn.schema())) {
      mistakes.add("`sekisho.cedarschema` is not the one of this version of Sekisho");
    }
    mistakes.addAll(check.missingForbidsOf(parse(builtIn).rules()));
    return mistakes;
  }

  private static CedarPolicies parse(PolicyFiles files) {
    try {
      return CedarPolicies.load(files.policies(), files.schema());
    } catch (CedarRefused refused) {
      throw new PolicyRefused(refused.mistakes());
    }
  }
}
