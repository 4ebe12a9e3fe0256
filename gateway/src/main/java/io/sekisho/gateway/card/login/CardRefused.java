package io.sekisho.gateway.card.login;

import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.policy.card.CardCode;
import java.util.List;

/** A ceremony with a card that came to nothing, and what was found about the card. */
public final class CardRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;

  // an exception that is never sent anywhere
  @SuppressWarnings("serial")
  private final List<CardCode> findings;

  CardRefused(Code code) {
    this(code, List.of());
  }

  CardRefused(Code code, List<? extends CardCode> findings) {
    super(code.name());
    this.code = code;
    this.findings = List.copyOf(findings);
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** What is wrong with the card; empty where it is not the card. */
  public List<CardCode> findings() {
    return findings;
  }
}
