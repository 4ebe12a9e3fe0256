package io.sekisho.gateway.mfa;

import io.sekisho.gateway.session.Handovers;
import java.net.URI;
import java.util.Optional;

/**
 * Where a person goes after the ceremony. Only references that the gateway itself has given lead
 * anywhere; the address behind one is kept in the database.
 */
final class Onward {
  private final Optional<String> id;
  private final Optional<String> action;

  Onward(String id, String action) {
    this.id = Optional.ofNullable(id).filter(Handovers::isReference);
    this.action = Optional.ofNullable(action).filter(Handovers::isReference);
  }

  /** The page that was wanted. */
  Optional<String> id() {
    return id;
  }

  /** The one action that the gesture is for. */
  Optional<String> action() {
    return action;
  }

  /** What a ceremony is bound to besides the login. */
  String about() {
    return action.orElse("");
  }

  /** To the page that was wanted, else to the portal. */
  URI target() {
    return URI.create(id.map("/.sekisho/handover?id="::concat).orElse("/.sekisho/"));
  }

  /** To the ceremony once more. */
  String again() {
    return action
        .map("/.sekisho/mfa?action="::concat)
        .orElseGet(() -> id.map("/.sekisho/mfa?id="::concat).orElse("/.sekisho/mfa"));
  }

  /** To the page that asks for a card. */
  URI card() {
    return URI.create(
        action
            .map("/.sekisho/mfa/card?action="::concat)
            .orElseGet(
                () -> id.map("/.sekisho/mfa/card?id="::concat).orElse("/.sekisho/mfa/card")));
  }

  /** To the page that enrols one. */
  String enrolCard() {
    return "/.sekisho/mfa/card?enrol=1" + id.map("&id="::concat).orElse("");
  }

  /** To the page that enrols a key, for whom two others have permitted it. */
  String spare() {
    return "/.sekisho/mfa?enrol=1" + id.map("&id="::concat).orElse("");
  }

  /** To the password, from just now, and back here. */
  URI login() {
    return URI.create("/.sekisho/login?max_age=60" + id.map("&id="::concat).orElse(""));
  }
}
