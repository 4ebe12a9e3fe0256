package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.audit.AuditEvent;
import io.sekisho.gateway.audit.JsonLine;
import java.util.List;

/** The first record of each file: the requests under way when it began. */
record SegmentEvent(List<String> open) implements AuditEvent {
  /** Not through the list of {@link JsonLine}, which would cut a long one. */
  @Override
  public void writeTo(JsonLine line) {
    String ids = open.stream().collect(joining("\",\"", "[\"", "\"]"));
    line.text("event", "segment")
        .fragment("open", open.isEmpty() ? new byte[] {'[', ']'} : ids.getBytes(US_ASCII));
  }
}
