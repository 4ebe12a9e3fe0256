package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The code of a permission, for the eyes of the second person, once.
 *
 * @param name whom it is for
 * @param until when it ends
 * @param back where the list is
 */
public record SpareCodeView(String name, String code, Instant until, String back) {
  public SpareCodeView {
    requireNonNull(name, "name");
    requireNonNull(code, "code");
    requireNonNull(until, "until");
    requireNonNull(back, "back");
  }
}
