package io.sekisho.gateway.portal;

import io.quarkus.qute.RawString;

/** The one style sheet, and the hash by which a browser knows that it is ours and unchanged. */
final class Stylesheet {
  private static final String CSS = Embedded.text("/templates/sekisho/sekisho.css");
  private static final String HASH = Embedded.hash(CSS);

  private Stylesheet() {}

  /** Exactly what stands between {@code <style>} and {@code </style>}. */
  static RawString content() {
    return new RawString(CSS);
  }

  static String hash() {
    return HASH;
  }
}
