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
  private final Apps apps;

  Entrance(
      Refusals refusals,
      SignIn signIn,
      OwnPages own,
      Completions completions,
      WireGuards guards,
      Apps apps) {
    this.refusals = refusals;
    this.signIn = signIn;
    this.own = own;
    this.completions = completions;
    this.guards = guards;
    this.apps = apps;
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

  /** What needs no login because apps ask it before they have one; null where there are none. */
  Apps apps() {
    return apps.areThere() ? apps : null;
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
