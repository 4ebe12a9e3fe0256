package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line as it was read, its hash checked. Read by position, not as JSON: the writer has only one
 * way to write a line, and a reader that forgives would not see an edit.
 */
record RecordLine(long seq, String at, String prev, String hash, String members) {
  static final String START = "{\"v\":1,\"seq\":";
  static final String AT = ",\"at\":\"";
  static final String PREV = "\",\"prev\":\"";
  static final String HASH = ",\"hash\":\"";
  static final String END = "\"}";

  private static final Pattern VERSION = Pattern.compile("\\{\"v\":(?!1,)\\d{1,9},");
  private static final Pattern HEAD =
      Pattern.compile(
          Pattern.quote(START)
              + "([1-9]\\d{0,17})"
              + Pattern.quote(AT)
              + "([0-9T:.-]{26}Z)"
              + Pattern.quote(PREV)
              + "([0-9a-f]{64})\"");
  private static final int TAIL = HASH.length() + RecordHash.DIGITS + END.length();
  private static final Pattern REQUEST =
      Pattern.compile(",\"event\":\"(decided|completed|unknown)\",\"request\":\"([^\"]+)\"");
  private static final Pattern OPEN =
      Pattern.compile(",\"event\":\"segment\",\"open\":\\[([^\\]]*)\\]");

  /** Reads the line without its line feed. */
  static RecordLine parse(byte[] line, int length, RecordHash hash) throws BadRecord {
    int end = length - TAIL;
    // Latin-1 keeps each byte one character, whatever somebody did to the line
    String head = new String(line, 0, Math.max(end, 0), ISO_8859_1);
    Matcher matcher = HEAD.matcher(head);
    if (!matcher.lookingAt()) {
      throw VERSION.matcher(head).lookingAt()
          ? new BadRecord(Flaw.UNKNOWN_VERSION, "this program knows records of version 1 only")
          : new BadRecord(Flaw.MALFORMED, "the line does not begin like a record");
    }
    String written = writtenHash(new String(line, end, TAIL, ISO_8859_1));
    byte[] computed = new byte[RecordHash.DIGITS];
    hash.of(line, end, computed);
    if (!new String(computed, US_ASCII).equals(written)) {
      throw new BadRecord(Flaw.EDITED, "the hash does not match the line");
    }
    return new RecordLine(
        Long.parseLong(matcher.group(1)),
        matcher.group(2),
        matcher.group(3),
        written,
        head.substring(matcher.end()));
  }

  private static String writtenHash(String tail) throws BadRecord {
    if (!tail.startsWith(HASH) || !tail.endsWith(END)) {
      throw new BadRecord(Flaw.MALFORMED, "the line does not end with its hash");
    }
    return tail.substring(HASH.length(), HASH.length() + RecordHash.DIGITS);
  }

  Link link() {
    return new Link(seq, hash);
  }

  /** Keeps the account of requests under way. */
  void track(OpenRequests open) {
    Matcher request = REQUEST.matcher(members);
    if (request.lookingAt()) {
      boolean opens = request.group(1).equals("decided");
      open.note(request.group(2), opens, !opens && !members.contains(",\"endedBy\":\"ONGOING\""));
    }
  }

  /** The requests under way when this segment began; empty for any other record. */
  List<String> carried() {
    Matcher segment = OPEN.matcher(members);
    return !segment.matches() || segment.group(1).isEmpty()
        ? List.of()
        : List.of(segment.group(1).replace("\"", "").split(",", -1));
  }
}
