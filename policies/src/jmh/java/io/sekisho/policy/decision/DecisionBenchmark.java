package io.sekisho.policy.decision;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one answer costs: remembered, and worked out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBenchmark {
  private final PolicySet policies = PolicySet.builtIn();
  private final Judge judge = policies.judge();
  private final List<Facts> mixed =
      new WardLoad(new Random(7)).questions(1_000).stream().distinct().toList();
  private final Facts allowed = nurse(Action.READ, "Observation");
  private final Facts denied = nurse(Action.CREATE, "Condition");
  private int next;

  /** Everything has been asked once before it is measured. */
  @Setup
  public void remember() {
    mixed.forEach(policies::decide);
    judge.decide(allowed);
    judge.decide(denied);
  }

  @Benchmark
  public Decision memoHit() {
    return policies.decide(allowed);
  }

  @Benchmark
  public Decision memoHitOnMixedQuestions() {
    next = (next + 1) % mixed.size();
    return policies.decide(mixed.get(next));
  }

  @Benchmark
  public Decision missAllowed() {
    return judge.decide(allowed);
  }

  /** Asks again at the highest rung, with the glass broken, and for what is missing. */
  @Benchmark
  public Decision missDenied() {
    return judge.decide(denied);
  }

  private static Facts nurse(Action action, String type) {
    return new Facts(
        new SubjectFacts(SubjectKind.STAFF, Set.of(Role.NS), Rung.AAL2),
        action,
        ResourceFacts.clear(SystemKind.FHIR, type).with(RecordFacts.NOT_BOUND.with(Care.IN_CARE)),
        Set.of(),
        true);
  }
}
