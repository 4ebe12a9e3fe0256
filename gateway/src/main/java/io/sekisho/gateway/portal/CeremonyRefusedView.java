package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A ceremony that came to nothing.
 *
 * @param code why; the texts are found under it
 * @param findings what was found about a card, may be empty
 * @param again where the next attempt begins; null when another attempt cannot help
 * @param signals what the browser is told of the key, as JSON; may be empty
 */
public record CeremonyRefusedView(
    String code,
    int status,
    List<ReasonWords> findings,
    String requestId,
    Instant at,
    String again,
    String signals) {
  public CeremonyRefusedView {
    requireNonNull(code, "code");
    findings = List.copyOf(findings);
    requireNonNull(requestId, "requestId");
    requireNonNull(at, "at");
    requireNonNull(signals, "signals");
  }

  /** With nothing for the browser itself. */
  public CeremonyRefusedView(
      String code,
      int status,
      List<ReasonWords> findings,
      String requestId,
      Instant at,
      String again) {
    this(code, status, findings, requestId, at, again, "");
  }
}
