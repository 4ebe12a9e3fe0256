package io.sekisho.gateway.bridge;

import io.sekisho.gateway.webauthn.Passkeys;
import jakarta.ws.rs.FormParam;

/** What the ceremony's page posts. */
public class BridgeForm {
  /** The question, signed as it came. */
  @FormParam("id")
  String question;

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

  boolean isEnrolment() {
    return "enrol".equals(purpose);
  }

  Passkeys.Answered answered() {
    return new Passkeys.Answered(ceremony, answer);
  }
}
