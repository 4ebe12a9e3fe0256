package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sekisho.gateway.audit.JsonLine;
import java.time.InstantSource;

/** Makes lines of version 1, each tied to the one before. Not for two threads at once. */
final class ChainWriter {
  private static final byte[] SEQ = RecordLine.START.getBytes(US_ASCII);
  private static final byte[] AT = RecordLine.AT.getBytes(US_ASCII);
  private static final byte[] PREV = ("Z" + RecordLine.PREV).getBytes(US_ASCII);
  private static final byte[] QUOTE = {'"'};
  private static final byte[] HASH = RecordLine.HASH.getBytes(US_ASCII);
  private static final byte[] END = (RecordLine.END + "\n").getBytes(US_ASCII);

  private final Stamp stamp;
  private final RecordHash hash = new RecordHash();
  private final JsonLine line = new JsonLine();
  private final byte[] last;
  private final byte[] mine = new byte[RecordHash.DIGITS];
  private long next;

  /** Goes on after the record whose hash is given. */
  ChainWriter(Link last, InstantSource clock) {
    this.stamp = new Stamp(clock);
    this.last = last.hash().getBytes(US_ASCII);
    this.next = last.seq() + 1;
  }

  long next() {
    return next;
  }

  /** The next line, from the members of an event; valid until the next call. */
  JsonLine line(JsonLine members) {
    line.clear().raw(SEQ).digits(next).raw(AT);
    stamp.writeTo(line);
    line.raw(PREV).raw(last).raw(QUOTE).raw(members.array(), 0, members.length());
    hash.of(line.array(), line.length(), mine);
    return line.raw(HASH).raw(mine).raw(END);
  }

  /** The line was kept: the chain goes on from it. */
  long advance() {
    System.arraycopy(mine, 0, last, 0, last.length);
    return next++;
  }
}
