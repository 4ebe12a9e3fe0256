package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Facts hold no ids, so a hospital's day is mostly questions that were asked before. */
class HitRateTest {
  private static final int REQUESTS = 100_000;

  @Test
  void more_than_98_of_100_questions_of_a_days_mixed_load_are_remembered() {
    AtomicInteger misses = new AtomicInteger();
    DecisionMemo memo =
        new DecisionMemo(
            facts -> {
              misses.incrementAndGet();
              return new Decision.Allow(List.of(Reason.ROLE_PERMITS));
            });

    List<Facts> questions = new WardLoad(new Random(11)).questions(REQUESTS);
    questions.forEach(memo::decide);

    double hits = 1 - misses.get() / (double) questions.size();
    assertThat(hits).isGreaterThan(0.98);
    assertThat(misses.get()).as("distinct facts fit the memo many times").isLessThan(5_000);
  }
}
