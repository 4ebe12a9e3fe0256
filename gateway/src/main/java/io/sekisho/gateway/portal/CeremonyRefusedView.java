package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A ceremony that came to nothing.
 *
 * @param code why; the texts are found under it
 * @param again where the next attempt begins; null when another attempt cannot help
 */
public record CeremonyRefusedView(
    String code, int status, String requestId, Instant at, String again) {
  public CeremonyRefusedView {
    requireNonNull(code, "code");
    requireNonNull(requestId, "requestId");
    requireNonNull(at, "at");
  }
}
