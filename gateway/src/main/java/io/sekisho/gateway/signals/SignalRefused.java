package io.sekisho.gateway.signals;

/** A token that has no effect, and why. */
final class SignalRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final Why why;

  SignalRefused(Why why) {
    super(why.name());
    this.why = why;
  }

  Why why() {
    return why;
  }

  /** Our code, the error code of RFC 8935 2.4, and what to do. */
  enum Why {
    SIGNAL_TOO_LARGE("invalid_request", "send one token of at most 64 KiB"),
    SIGNAL_UNREADABLE("invalid_request", "send a signed security event token"),
    SIGNAL_WRONG_TYPE("invalid_request", "the header must say which kind of token this is"),
    SIGNAL_INCOMPLETE("invalid_request", "jti, iat, a subject and exactly one event are needed"),
    SIGNAL_TOO_OLD("invalid_request", "sign the token anew for each delivery; compare the clocks"),
    SIGNAL_FROM_THE_FUTURE("invalid_request", "compare the clocks"),
    SIGNAL_WRONG_ISSUER("invalid_issuer", "this issuer is not configured here"),
    SIGNAL_WRONG_AUDIENCE("invalid_audience", "the token is for somebody else"),
    SIGNAL_UNKNOWN_KEY("invalid_key", "publish the key, or sign with one that is published"),
    SIGNAL_BAD_SIGNATURE("authentication_failed", "sign with the issuer's own key and algorithm");

    private final String rfc;
    private final String remedy;

    Why(String rfc, String remedy) {
      this.rfc = rfc;
      this.remedy = remedy;
    }

    String rfc() {
      return rfc;
    }

    String remedy() {
      return remedy;
    }
  }

  static void unless(boolean fine, Why why) throws SignalRefused {
    if (!fine) {
      throw new SignalRefused(why);
    }
  }
}
