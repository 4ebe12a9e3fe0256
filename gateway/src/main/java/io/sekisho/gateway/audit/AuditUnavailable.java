package io.sekisho.gateway.audit;

/** Nothing can be recorded, so nothing may be allowed. */
public final class AuditUnavailable extends RuntimeException {
  /** Stable: shown to people and programs. */
  public static final String CODE = "AUDIT_UNAVAILABLE";

  private static final long serialVersionUID = 1;

  /** Without a stack trace: a full disk throws this for each of thousands of requests a second. */
  public AuditUnavailable(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  public AuditUnavailable(String message) {
    this(message, null);
  }

  public String code() {
    return CODE;
  }
}
