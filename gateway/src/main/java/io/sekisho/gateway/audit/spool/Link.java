package io.sekisho.gateway.audit.spool;

/** What the next record must follow: the number and hash of the one before. */
record Link(long seq, String hash) {
  /** What record 1 follows. */
  static final Link NONE = new Link(0, "0".repeat(RecordHash.DIGITS));
}
