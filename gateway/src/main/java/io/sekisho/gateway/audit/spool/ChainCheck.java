package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.spool.BadRecord.Flaw;

/** Walks along a chain; each record must be the one that comes next. */
final class ChainCheck {
  private Link last;

  ChainCheck(Link last) {
    this.last = last;
  }

  void accept(RecordLine line) throws BadRecord {
    long expected = last.seq() + 1;
    if (line.seq() > expected) {
      throw new BadRecord(Flaw.MISSING, "record %d is here instead".formatted(line.seq()));
    }
    if (line.seq() < expected) {
      throw new BadRecord(Flaw.REPEATED, "record %d is here again".formatted(line.seq()));
    }
    if (!line.prev().equals(last.hash())) {
      throw new BadRecord(
          Flaw.UNLINKED,
          "it does not follow the record in front of it, one of the two is not real");
    }
    last = line.link();
  }

  /** A file whose name says which record it begins with. */
  void begin(long firstSeq) throws BadRecord {
    if (firstSeq > last.seq() + 1) {
      throw new BadRecord(Flaw.MISSING, "this file begins with record %d".formatted(firstSeq));
    }
    if (firstSeq <= last.seq()) {
      throw new BadRecord(Flaw.REPEATED, "this file begins with record %d".formatted(firstSeq));
    }
  }

  Link last() {
    return last;
  }
}
