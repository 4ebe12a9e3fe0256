package io.sekisho.gateway.card;

import javax.security.auth.x500.X500Principal;

/** Names out of certificates, which anybody may have written, for a terminal. */
final class Names {
  private Names() {}

  /** Without control characters and direction marks, which could make a line say something else. */
  static String of(X500Principal principal) {
    return principal.toString().replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }
}
