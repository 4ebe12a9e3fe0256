package io.sekisho.policy.record;

import static java.util.Objects.requireNonNull;

/** A record, body or request that cannot be read beyond doubt. The message holds no content. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public Unreadable(Problem problem) {
    super(requireNonNull(problem, "problem").name());
    this.problem = problem;
  }

  /** What is wrong with it. */
  public Problem problem() {
    return problem;
  }
}
