package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRefused;
import io.sekisho.policy.cedar.CedarRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
