package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.record.Problem;

/** Has a request decided whose answer nobody looks at, then forwards it as it is, or refuses. */
final class Admission {
  private final Checkpoint checkpoint;
  private final Entrance entrance;
  private final Forward forward;
  private final Tunnel tunnel;

  Admission(Checkpoint checkpoint, Entrance entrance, Forward forward, Tunnel tunnel) {
    this.checkpoint = checkpoint;
    this.entrance = entrance;
    this.forward = forward;
    this.tunnel = tunnel;
  }

  /** By the questions of the exchange, which say all that is known. */
  void decide(Exchange exchange) {
    checkpoint
        .admit(exchange.asked(), exchange.subject, exchange.questions, exchange.turn())
        .onSuccess(decision -> entrance.refusals().guard(exchange, () -> act(exchange, decision)))
        .onFailure(e -> entrance.refusals().unrecorded(exchange, e));
  }

  /** The same, where a way back was laid that decides every part of the answer again. */
  void decideOnAnswer(Exchange exchange) {
    checkpoint
        .admit(exchange.asked(), exchange.subject, exchange.questions, exchange.turn())
        .onSuccess(
            decision -> entrance.refusals().guard(exchange, () -> actOnAnswer(exchange, decision)))
        .onFailure(e -> entrance.refusals().unrecorded(exchange, e));
  }

  private void actOnAnswer(Exchange exchange, Decision decision) {
    exchange.decided();
    decision.fold(
        allow -> {
          examined(exchange);
          return null;
        },
        stepUp -> entrance.prove(exchange, stepUp),
        deny -> entrance.refusals().denied(exchange, deny));
  }

  private void examined(Exchange exchange) {
    if (exchange.passage == null || exchange.passage.back() == null) {
      // decided otherwise a moment ago
      entrance.refusals().refuse(exchange, Problem.ANSWER_NOT_DECIDABLE);
    } else {
      forward.send(exchange);
    }
  }

  private void act(Exchange exchange, Decision decision) {
    exchange.decided();
    decision.fold(
        allow -> {
          pass(exchange);
          return null;
        },
        stepUp -> entrance.prove(exchange, stepUp),
        deny -> entrance.refusals().denied(exchange, deny));
  }

  private void pass(Exchange exchange) {
    if (exchange.questions.stream().anyMatch(each -> each.resource().pending())) {
      entrance.refusals().refuse(exchange, Problem.ANSWER_NOT_DECIDABLE); // a yes for now is none
    } else if (Tunnel.isAsked(exchange.request)) {
      tunnel.open(exchange);
    } else {
      forward.send(exchange);
    }
  }
}
