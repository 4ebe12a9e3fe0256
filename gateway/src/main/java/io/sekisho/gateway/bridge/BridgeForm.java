package io.sekisho.gateway.bridge;

import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.webauthn.Named;
import io.sekisho.gateway.webauthn.Passkeys;
import jakarta.ws.rs.FormParam;

/** What the ceremony's pages post. */
public class BridgeForm {
  /** The question, signed as it came. */
  @FormParam("id")
  String question;

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

  Named named() {
    return new Named(name, spare);
  }

  boolean isEnrolment() {
    return "enrol".equals(purpose);
  }

  Passkeys.Answered key() {
    return new Passkeys.Answered(ceremony, answer);
  }

  Cards.Answered card(String preSession) {
    return new Cards.Answered(ceremony, answer, preSession);
  }
}
