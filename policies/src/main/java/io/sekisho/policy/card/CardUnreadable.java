package io.sekisho.policy.card;

/** Bytes that are no certificate or list, or too many of them. */
public final class CardUnreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final PathCode code;

  CardUnreadable(PathCode code) {
    super(code.name());
    this.code = code;
  }

  CardUnreadable(PathCode code, Throwable cause) {
    super(code.name(), cause);
    this.code = code;
  }

  public PathCode code() {
    return code;
  }
}
