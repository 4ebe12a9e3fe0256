package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.webauthn.Named;
import io.sekisho.gateway.webauthn.Passkeys;
import jakarta.ws.rs.FormParam;

/** What the pages post that ask for a key or a card. */
public class CeremonyForm {
  /** Reference of the ceremony. */
  @FormParam("ceremony")
  String ceremony;

  /** The browser's answer, or what the card has signed, as JSON. */
  @FormParam("answer")
  String answer;

  /** {@code enrol} or {@code prove}; the ceremony knows which it was begun for. */
  @FormParam("purpose")
  String purpose;

  /** What the person calls the new key or card. */
  @FormParam("name")
  String name;

  /** Code of the permission that two others have given. */
  @FormParam("spare")
  String spare;

  /** Reference of the page that the person wanted, or the provider's question as it came. */
  @FormParam("id")
  String id;

  /** Reference of the action that the gesture is for. */
  @FormParam("action")
  String action;

  /** What it was asked for. */
  public String id() {
    return id;
  }

  /** The name of what is enrolled, with the code that permits it. */
  public Named named() {
    return new Named(name, spare);
  }

  /** Whether something is enrolled. */
  public boolean isEnrolment() {
    return "enrol".equals(purpose);
  }

  /** The answer of a key. */
  public Passkeys.Answered key() {
    return new Passkeys.Answered(ceremony, answer);
  }

  /** The answer of a card. */
  public Cards.Answered card(String preSession) {
    return new Cards.Answered(ceremony, answer, preSession);
  }
}
