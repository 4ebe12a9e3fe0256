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

  /** Begins to read on a thread of its own. */
  public static void begin() {
    Thread reader = new Thread(READ, "shipped-policies");
    reader.setDaemon(true);
    reader.start();
  }

  /** The set; waits for whoever has begun, or reads it here. */
  static PolicySet get() {
    READ.run(); // does nothing when somebody else has begun
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
