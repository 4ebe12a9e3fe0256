package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Why a request went no further, and what to do about it.
 *
 * @param status what is really sent, where it says more than the kind does (408 rather than 400)
 * @param reasons may be empty where the kind says it all
 * @param requestId what the help desk needs to find the record
 */
public record RefusalView(
    Kind kind,
    int status,
    Asked asked,
    List<ReasonWords> reasons,
    String requestId,
    Instant at,
    Links links) {

  public RefusalView {
    requireNonNull(kind, "kind");
    requireNonNull(asked, "asked");
    reasons = List.copyOf(reasons);
    requireNonNull(requestId, "requestId");
    requireNonNull(at, "at");
    requireNonNull(links, "links");
  }

  public RefusalView(
      Kind kind,
      Asked asked,
      List<ReasonWords> reasons,
      String requestId,
      Instant at,
      Links links) {
    this(kind, kind.status(), asked, reasons, requestId, at, links);
  }

  /** What kind of no it is; each has its own headline, explanation and remedy. */
  public enum Kind {
    AMBIGUOUS(400),
    NOT_LOGGED_IN(401),
    STEP_UP(401),
    NOT_ALLOWED(403),
    NO_ROUTE(404),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CHANGED_MEANWHILE(412),
    TOO_LARGE(413),
    TOO_MANY(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    UPSTREAM_BROKEN(502),
    UPSTREAM_DOWN(503),
    CANNOT_RECORD(503),
    CANNOT_DECIDE(503),
    UPSTREAM_SLOW(504);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /**
   * What the person wanted, in their own words: never more about a patient than they asked.
   *
   * @param system title of the system; null when no route matched
   * @param action name such as {@code READ}; null when nobody could tell
   * @param type FHIR type or class of page such as {@code Composition}; may be null
   */
  public record Asked(String system, String action, String type) {
    public static final Asked UNKNOWN = new Asked(null, null, null);
  }

  /**
   * Ways out of the page; each may be null and is then not offered.
   *
   * @param portal start page
   * @param previous where the person came from; anything but http(s) or a path is dropped
   * @param login where to log in or prove more
   */
  public record Links(String portal, String previous, String login) {
    public static final Links NONE = new Links(null, null, null);
  }
}
