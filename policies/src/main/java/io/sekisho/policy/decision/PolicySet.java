package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRefused;
import io.sekisho.policy.cedar.CedarRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rules in force, as a pure function from {@link Facts} to {@link Decision}. Immutable; a
 * reload makes a new one, with a new memo.
 */
public final class PolicySet {
  private final Judge judge;
  private final DecisionMemo memo;
  private final Catalogue catalogue;
  private final List<CedarRule> rules;
  private final String generation;

  private PolicySet(CedarPolicies policies, Catalogue catalogue, String generation) {
    this.judge = new Judge(policies, catalogue);
    this.memo = new DecisionMemo(judge::decide);
    this.catalogue = catalogue;
    this.rules = policies.rules();
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
    List<String> mistakes = new ArrayList<>();
    Optional<Catalogue> catalogue = tried(() -> CatalogueReader.read(files.roles()), mistakes);
    Optional<CedarPolicies> policies = tried(() -> parse(files), mistakes);
    policies.ifPresent(parsed -> mistakes.addAll(mistakes(files, parsed.rules())));
    if (!mistakes.isEmpty()) {
      throw new PolicyRefused(mistakes);
    }
    return new PolicySet(policies.orElseThrow(), catalogue.orElseThrow(), files.hash());
  }

  private static <T> Optional<T> tried(Supplier<T> read, List<String> mistakes) {
    try {
      return Optional.of(read.get());
    } catch (PolicyRefused refused) {
      mistakes.addAll(refused.mistakes());
      return Optional.empty();
    }
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

  /** Works answers out without remembering them; for measurements. */
  Judge judge() {
    return judge;
  }

  /** The roles and privileges that the policies go by. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** What is written here, word for word: two sets that share it answer alike. */
  public Set<String> sentences() {
    return rules.stream().map(rule -> rule.id() + rule.meaning()).collect(Collectors.toSet());
  }

  /** Names the content of this set; equal files have equal generations. */
  public String generation() {
    return generation;
  }

  private static List<String> mistakes(PolicyFiles files, List<CedarRule> rules) {
    PolicyCheck check = new PolicyCheck(rules);
    List<String> mistakes = new ArrayList<>(check.explanations());
    if (!files.schema().equals(PolicyFiles.builtIn().schema())) {
      mistakes.add("`sekisho.cedarschema` is not the one of this version of Sekisho");
    }
    if (!files.policies().equals(PolicyFiles.builtIn().policies())) { // reading them takes longest
      mistakes.addAll(check.missingForbidsOf(BuiltIn.RULES));
    }
    return mistakes;
  }

  /** What no set may lack; read once. */
  private static final class BuiltIn {
    static final List<CedarRule> RULES = parse(PolicyFiles.builtIn()).rules();
  }

  private static CedarPolicies parse(PolicyFiles files) {
    try {
      return CedarPolicies.load(files.policies(), files.schema());
    } catch (CedarRefused refused) {
      throw new PolicyRefused(refused.mistakes());
    }
  }
}
