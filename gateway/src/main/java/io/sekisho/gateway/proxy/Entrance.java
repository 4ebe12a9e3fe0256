package io.sekisho.gateway.proxy;

import io.sekisho.policy.decision.Decision;
import jakarta.inject.Singleton;

/** What happens at the door besides passing: refusing, the way to the login, our own pages. */
@Singleton
class Entrance {
  private final Refusals refusals;
  private final SignIn signIn;
  private final OwnPages own;
  private final Completions completions;
  private final WireGuards guards;

  Entrance(
      Refusals refusals, SignIn signIn, OwnPages own, Completions completions, WireGuards guards) {
    this.refusals = refusals;
    this.signIn = signIn;
    this.own = own;
    this.completions = completions;
    this.guards = guards;
  }

  Refusals refusals() {
    return refusals;
  }

  SignIn signIn() {
    return signIn;
  }

  OwnPages own() {
    return own;
  }

  Completions completions() {
    return completions;
  }

  WireGuards guards() {
    return guards;
  }

  /** People are led to the ceremony and back; programs are told. */
  Void prove(Exchange exchange, Decision.StepUp stepUp) {
    if (exchange.session != null && exchange.isNavigation()) {
      signIn.stepUp(exchange, stepUp.needed());
      return null;
    }
    return refusals.denied(exchange, stepUp);
  }
}
