package io.sekisho.policy.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/**
 * Remembers answers. The key is every fact the policies can see, so a hit is never a guess; one
 * memo per policy set, never shared.
 */
final class DecisionMemo {
  /** Far above roles x actions x types of one hospital; a bound all the same. */
  private static final int SIZE = 20_000;

  private final Cache<Facts, Decision> memo =
      Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();
  private final Function<Facts, Decision> judge;

  DecisionMemo(Function<Facts, Decision> judge) {
    this.judge = judge;
  }

  /** Two threads may both work out a new answer; that costs less than one waiting for the other. */
  Decision decide(Facts facts) {
    Decision known = memo.getIfPresent(facts);
    return known != null ? known : remember(facts, judge.apply(facts));
  }

  /** The remembered answer, or null. */
  Decision recall(Facts facts) {
    return memo.getIfPresent(facts);
  }

  /** An error may pass, so it is not remembered. */
  private Decision remember(Facts facts, Decision decision) {
    if (!decision.reasons().contains(Reason.POLICY_ERROR)) {
      memo.put(facts, decision);
    }
    return decision;
  }
}
