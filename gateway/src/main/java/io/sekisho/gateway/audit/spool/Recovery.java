package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds where the chain ends, by reading the newest file only, and what was under way there. Cuts
 * nothing off; what it calls torn is what a write that never returned left behind.
 */
final class Recovery {
  /** Where to go on: no segment means a new spool. */
  record State(Link last, OpenRequests open, Path segment, long wholeBytes, long tornBytes) {}

  private final Path directory;
  private final RecordHash hash = new RecordHash();

  Recovery(Path directory) {
    this.directory = directory;
  }

  State read() throws IOException {
    List<Path> segments = Segments.list(directory);
    if (segments.isEmpty()) {
      return new State(Link.NONE, new OpenRequests(), Segments.path(directory, 1), 0, 0);
    }
    Path newest = segments.get(segments.size() - 1);
    State state = scan(newest);
    return state.wholeBytes() > 0 ? state : beginningOf(newest, state, segments);
  }

  /** The process died before the first record of this file: the file before knows the rest. */
  private State beginningOf(Path newest, State state, List<Path> segments) throws IOException {
    State before =
        segments.size() == 1
            ? new State(Link.NONE, new OpenRequests(), newest, 0, 0)
            : scan(segments.get(segments.size() - 2));
    if (before.tornBytes() > 0 || before.last().seq() + 1 != Segments.firstSeq(newest)) {
      throw damaged(newest, before.last().seq() + 1, "records in front of this file are gone");
    }
    return new State(before.last(), before.open(), newest, 0, state.tornBytes());
  }

  private State scan(Path segment) throws IOException {
    OpenRequests open = new OpenRequests();
    ChainCheck check = null;
    try (SegmentReader reader = new SegmentReader(segment)) {
      try {
        while (reader.next()) {
          RecordLine line = reader.parse(hash);
          if (check == null) {
            check = new ChainCheck(new Link(Segments.firstSeq(segment) - 1, line.prev()));
            open.addAll(line.carried());
          }
          check.accept(line);
          line.track(open);
          reader.consume();
        }
      } catch (BadRecord e) {
        refuseIfRecordsFollow(segment, reader, check, e);
      }
      Link last = check == null ? Link.NONE : check.last();
      long whole = reader.offset();
      return new State(last, open, segment, whole, Files.size(segment) - whole);
    }
  }

  /**
   * A crash tears the end. A bad line with a good one behind it was made by somebody, and cutting
   * it off here would hide that.
   */
  private void refuseIfRecordsFollow(
      Path segment, SegmentReader reader, ChainCheck check, BadRecord bad) throws IOException {
    long seq = check == null ? Segments.firstSeq(segment) : check.last().seq() + 1;
    long whole = reader.offset();
    try (SegmentReader rest = new SegmentReader(segment)) {
      while (rest.next()) {
        if (rest.offset() >= whole && isRecord(rest)) {
          throw damaged(segment, seq, bad.getMessage());
        }
        rest.consume();
      }
    } catch (BadRecord e) {
      throw damaged(segment, seq, e.getMessage());
    }
  }

  private boolean isRecord(SegmentReader reader) {
    try {
      reader.parse(hash);
      return true;
    } catch (BadRecord e) {
      return e.flaw() == Flaw.UNKNOWN_VERSION;
    }
  }

  private AuditUnavailable damaged(Path segment, long seq, String why) {
    return new AuditUnavailable(
        "audit spool is damaged at record %d in `%s`: %s; run `audit verify %s`, keep the directory as evidence and start with an empty one"
            .formatted(seq, segment, why, directory));
  }
}
