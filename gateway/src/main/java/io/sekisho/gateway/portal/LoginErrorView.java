package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A login that did not come to its end.
 *
 * @param detail a short technical code of the cause, such as the {@code error} that the identity
 *     provider sent; may be null
 * @param retryHref where the login starts again; null hides the button
 */
public record LoginErrorView(
    Kind kind, String detail, String requestId, Instant at, String retryHref) {

  public LoginErrorView {
    requireNonNull(kind, "kind");
    requireNonNull(requestId, "requestId");
    requireNonNull(at, "at");
  }

  /** What went wrong, as far as the person can do something about it. */
  public enum Kind {
    /** The identity provider does not answer. */
    IDP_DOWN(503),
    /** The login took too long, or its answer was used twice. */
    EXPIRED(400),
    /** The answer does not belong to a login that this browser began. */
    MISMATCH(400),
    /** The person pressed cancel. */
    CANCELLED(400),
    /** The identity provider said no. */
    REFUSED(403),
    /** A token from the future or the past: somebody's clock is off. */
    CLOCK(503),
    /** The gateway cannot keep a session now. */
    STORE_DOWN(503),
    /** Anything else; the request id leads to the log. */
    FAILED(500);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
