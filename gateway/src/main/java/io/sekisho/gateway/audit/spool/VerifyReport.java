package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.JsonLine;
import io.sekisho.gateway.audit.spool.BadRecord.Flaw;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What a check of a whole spool found; no break means whole. */
record VerifyReport(
    Path directory,
    int segments,
    Link last,
    String lastAt,
    List<String> open,
    List<String> torn,
    Break broken) {

  /** The first record that is not as it was written, and where it should be. */
  record Break(long seq, String file, long line, Flaw flaw, String why) {}

  private static final int SHOWN = 10;

  boolean whole() {
    return broken == null;
  }

  /** What no check of the chain alone can promise. */
  private String limits() {
    return "that records after %d were removed, or the chain was recomputed from some record on, cannot be seen without a witness receipt"
        .formatted(last.seq());
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    text.append("audit spool `%s`: %d segment(s)%n".formatted(directory, segments));
    if (broken != null) {
      text.append(
          "BROKEN at record %d, `%s` line %d: %s, %s%n"
              .formatted(broken.seq, broken.file, broken.line, broken.flaw, broken.why));
    }
    text.append(
        last.seq() == 0
            ? "no record is whole%n".formatted()
            : "whole up to record %d at %s, hash %s%n".formatted(last.seq(), lastAt, last.hash()));
    if (!open.isEmpty()) {
      text.append(
          "%d request(s) decided and not completed%s: %s%n"
              .formatted(
                  open.size(),
                  open.size() > SHOWN ? ", the oldest" : "",
                  String.join(" ", open.subList(0, Math.min(SHOWN, open.size())))));
    }
    if (!torn.isEmpty()) {
      text.append("set aside after a crash: %s%n".formatted(String.join(" ", torn)));
    }
    return text.append("note: ").append(limits()).append(System.lineSeparator()).toString();
  }

  String toJson() {
    JsonLine json = new JsonLine().openItem();
    json.text("verdict", whole() ? "whole" : "broken")
        .text("directory", directory.toString())
        .number("segments", segments)
        .number("lastSeq", last.seq())
        .text("lastAt", lastAt)
        .text("lastHash", last.hash())
        .texts("open", open)
        .texts("torn", torn);
    if (broken != null) {
      json.open("broken")
          .number("seq", broken.seq)
          .text("file", broken.file)
          .number("line", broken.line)
          .text("flaw", broken.flaw.name())
          .text("why", broken.why)
          .close();
    }
    json.text("note", limits()).close();
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }
}
