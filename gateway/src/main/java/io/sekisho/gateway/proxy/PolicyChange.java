package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.policy.decision.Decision;
import java.util.Map;

/**
 * Decides what lasts again when the policies have changed, and ends what is no longer allowed; all
 * else goes on. Looked at a few times a second, so requests that are over soon pay nothing for it.
 */
final class PolicyChange {
  /** What was being decided by the former set while we looked is found the next time. */
  private static final int LOOKS = 2;

  private final Checkpoint checkpoint;
  private final Completions completions;
  private String decidedBy;
  private int looks;

  PolicyChange(Checkpoint checkpoint, Completions completions) {
    this.checkpoint = checkpoint;
    this.completions = completions;
    this.decidedBy = checkpoint.generation();
  }

  /** Whether what is on its way has to be decided again; to be asked once per look. */
  boolean isDue() {
    String now = checkpoint.generation();
    if (!now.equals(decidedBy)) {
      decidedBy = now;
      looks = LOOKS;
    }
    return looks > 0 && looks-- > 0;
  }

  void decideAgain(Exchange exchange) {
    if (!exchange.isDecided() || exchange.questions.isEmpty()) {
      return; // not yet, or nobody was asked
    }
    checkpoint
        .examine(exchange.subject, exchange.questions)
        .onSuccess(decisions -> act(exchange, Decision.strictest(decisions)))
        .onFailure(e -> exchange.cut());
  }

  private void act(Exchange exchange, Decision decision) {
    boolean goesOn = decision.isAllowed();
    if (!goesOn && !exchange.isFinished()) {
      completions.examined(
          exchange,
          "POLICY_CHANGED",
          Map.of("reasons", decision.reasons().stream().map(Enum::name).collect(joining(","))));
      exchange.cut();
    }
  }
}
