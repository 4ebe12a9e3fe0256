package io.sekisho.policy.decision;

/** The shipped policies, loaded once for all tests. */
public final class Shipped {
  /** Immutable. */
  public static final PolicySet POLICIES = PolicySet.builtIn();

  private Shipped() {}
}
