package io.sekisho.gateway.bridge;

/**
 * The pages of this room, each about the question that the provider has signed.
 *
 * @param signed the question as it came
 */
record BridgeWays(String signed) {
  static final String KEYS = "/.sekisho/mfa/keycloak";
  static final String CARDS = KEYS + "/card";
  static final String PASSKEY = KEYS + "/passkey";

  /** To prove with a key, or to enrol the first one. */
  String key() {
    return KEYS + "?question=" + signed;
  }

  /** To enrol a key, for whom two others have permitted it. */
  String spare() {
    return KEYS + "?enrol=1&question=" + signed;
  }

  /** To say with a passkey who it is. */
  String passkey() {
    return PASSKEY + "?question=" + signed;
  }

  /** To prove with a card. */
  String card() {
    return CARDS + "?question=" + signed;
  }

  /** To enrol one. */
  String enrolCard() {
    return CARDS + "?enrol=1&question=" + signed;
  }
}
