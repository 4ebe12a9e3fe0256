package io.sekisho.gateway.card.token;

/** No signature, and why. Never says anything of the PIN but that it was wrong. */
final class TokenTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final TokenCode code;

  TokenTrouble(TokenCode code) {
    super(code.name());
    this.code = code;
  }

  TokenTrouble(TokenCode code, Throwable cause) {
    super(code.name(), cause);
    this.code = code;
  }

  TokenCode code() {
    return code;
  }
}
