package io.sekisho.gateway.mfa;

import io.sekisho.gateway.webauthn.Named;
import io.sekisho.gateway.webauthn.Passkeys;
import jakarta.ws.rs.FormParam;

/** What the ceremony's page posts. */
public class CeremonyForm {
  /** Reference of the ceremony. */
  @FormParam("ceremony")
  String ceremony;

  /** The browser's answer, as JSON. */
  @FormParam("answer")
  String answer;

  /** {@code enrol} or {@code prove}; the ceremony knows which it was begun for. */
  @FormParam("purpose")
  String purpose;

  /** What the person calls the new key. */
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

  Passkeys.Answered answered() {
    return new Passkeys.Answered(ceremony, answer);
  }
}
