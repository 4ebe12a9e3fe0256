package io.sekisho.policy.cedar;

import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a question costs grows with the number of policies, so each kind of question gets those only
 * that can have a say in it. Made when first asked for, then kept by the engine in parsed form,
 * without which it would parse them again for each question.
 */
final class Slices {
  /**
   * Some of the policies, as the engine keeps them.
   *
   * @param attributes those that any of the policies looks at; the engine is told no others, since
   *     it takes longer over each than over a policy
   */
  record Slice(PolicySet policies, Set<String> attributes) {}

  /** The engine keeps a thousand; a reload has two generations for a while. */
  private static final int MOST = 300;

  private final Map<String, Policy> policies;
  private final Map<String, Map<String, Object>> trees = new LinkedHashMap<>();
  private final Map<QuestionKind, Slice> byKind = new ConcurrentHashMap<>();
  private final Map<Set<String>, Slice> parsed = new ConcurrentHashMap<>();

  Slices(List<CedarRule> rules, Map<String, Policy> policies) {
    this.policies = Map.copyOf(policies);
    rules.forEach(rule -> trees.put(rule.id(), RuleTree.read(rule.meaning())));
  }

  Slice of(CedarQuestion question) {
    QuestionKind kind = QuestionKind.of(question);
    Slice known = byKind.get(kind);
    if (known != null) {
      return known;
    }
    Slice slice = sliced(kind);
    if (byKind.size() < MOST * MOST) {
      byKind.put(kind, slice);
    }
    return slice;
  }

  /** Ids of the policies that can have a say. */
  Set<String> concerned(QuestionKind kind) {
    Foresight foresight = new Foresight(kind);
    return trees.entrySet().stream()
        .filter(each -> foresight.mayConcern(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Slice sliced(QuestionKind kind) {
    Set<String> ids = concerned(kind);
    Set<String> kept = parsed.containsKey(ids) || parsed.size() < MOST ? ids : policies.keySet();
    return parsed.computeIfAbsent(Set.copyOf(kept), this::parse);
  }

  private Slice parse(Set<String> ids) {
    Set<Policy> some = new HashSet<>();
    ids.forEach(id -> some.add(policies.get(id)));
    PolicySet slice = new PolicySet(some);
    try {
      slice.cache();
    } catch (CacheException broken) {
      throw new IllegalStateException("the policies could not be kept", broken);
    }
    Set<String> attributes = new HashSet<>();
    ids.forEach(id -> attributes.addAll(RuleTree.attributes(trees.get(id))));
    return new Slice(slice, attributes);
  }
}
