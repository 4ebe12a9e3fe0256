package io.sekisho.gateway.audit.spool;

/** A line that is not the record it should be. */
final class BadRecord extends Exception {
  private static final long serialVersionUID = 1;

  /** What an inspector would call it. */
  enum Flaw {
    /** The end of a file, cut off in the middle of a record. */
    TORN,
    /** Not of the form that was written. */
    MALFORMED,
    /** A form this program does not know. */
    UNKNOWN_VERSION,
    /** Changed after it was written. */
    EDITED,
    /** Records before this one are gone. */
    MISSING,
    /** A record that was here before, or belongs elsewhere. */
    REPEATED,
    /** Follows another record than the one in front of it. */
    UNLINKED
  }

  private final Flaw flaw;

  BadRecord(Flaw flaw, String why) {
    super(why);
    this.flaw = flaw;
  }

  Flaw flaw() {
    return flaw;
  }
}
