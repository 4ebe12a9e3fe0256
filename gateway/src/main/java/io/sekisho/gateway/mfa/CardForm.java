package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.webauthn.Named;
import jakarta.ws.rs.FormParam;

/** What the card's page posts. */
public class CardForm {
  /** Reference of the ceremony. */
  @FormParam("ceremony")
  String ceremony;

  /** What the helper, or the person who ran {@code card sign}, has brought. */
  @FormParam("answer")
  String answer;

  /** {@code enrol} or {@code prove}; the ceremony knows which it was begun for. */
  @FormParam("purpose")
  String purpose;

  /** What the person calls the new card. */
  @FormParam("name")
  String name;

  /** Code of the permission that two others have given. */
  @FormParam("spare")
  String spare;

  /** Reference of the page that the person wanted. */
  @FormParam("id")
  String id;

  /** Reference of the action that the gesture is for. */
  @FormParam("action")
  String action;

  Named named() {
    return new Named(name, spare);
  }

  boolean isEnrolment() {
    return "enrol".equals(purpose);
  }

  Cards.Answered answered(String preSession) {
    return new Cards.Answered(ceremony, answer, preSession);
  }
}
