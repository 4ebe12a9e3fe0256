package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;

/**
 * The two scripts of ours: each hands a question to what the person holds and posts the answer. A
 * browser runs one because its hash is in the policy of the page, and runs nothing else.
 */
enum Script {
  /** Asks the browser's authenticator. */
  KEY("/templates/sekisho/ceremony.js"),
  /** Asks the helper of this terminal. */
  CARD("/templates/sekisho/card.js");

  private final String text;
  private final String hash;

  Script(String resource) {
    this.text = Embedded.text(resource);
    this.hash = Embedded.hash(text);
  }

  /** Exactly what stands between {@code <script>} and {@code </script>}. */
  RawString content() {
    return new RawString(text);
  }

  String hash() {
    return hash;
  }
}
