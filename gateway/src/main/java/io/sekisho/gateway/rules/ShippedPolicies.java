package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.PolicySet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The shipped set, read once. The engine takes the better part of a second to wake up, so whoever
 * starts the gateway has it read beside everything else that starts.
 */
public final class ShippedPolicies {
  private static final FutureTask<PolicySet> READ = new FutureTask<>(PolicySet::builtIn);

  private ShippedPolicies() {}

  /** Reads it here, or leaves it to whoever has begun. */
  public static void read() {
    READ.run();
  }

  /** The set; waits for whoever has begun, or reads it here. */
  static PolicySet get() {
    read();
    try {
      return READ.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException("the shipped policies cannot be used", broken.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the shipped policies", stopped);
    }
  }
}
