package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;

/**
 * The one script of ours: it hands a question to the browser's authenticator and posts the answer.
 * A browser runs it because its hash is in the policy of the page, and runs nothing else.
 */
final class Script {
  private static final String JS = Embedded.text("/templates/sekisho/ceremony.js");
  private static final String HASH = Embedded.hash(JS);

  private Script() {}

  /** Exactly what stands between {@code <script>} and {@code </script>}. */
  static RawString content() {
    return new RawString(JS);
  }

  static String hash() {
    return HASH;
  }
}
