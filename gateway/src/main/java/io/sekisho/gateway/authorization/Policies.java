package io.sekisho.gateway.authorization;

import io.sekisho.policy.decision.PolicySet;
import java.util.concurrent.CompletableFuture;

/**
 * The policies in force. Loading them takes about a second of work, most of it unpacking a native
 * library, so it begins before anything else does and goes on beside it.
 */
public final class Policies {
  private static final CompletableFuture<PolicySet> LOADING =
      CompletableFuture.supplyAsync(PolicySet::builtIn);

  private Policies() {}

  /** Begins to load; returns at once. */
  public static void load() {
    LOADING.isDone(); // the class is initialised now
  }

  /** The loaded set; waits for it, and fails the way loading failed. */
  public static PolicySet loaded() {
    return LOADING.join();
  }
}
