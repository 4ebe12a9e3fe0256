package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sekisho.gateway.audit.JsonLine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time in UTC with microseconds; all but these is formatted once per second. */
final class Stamp {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private byte[] text = {};

  Stamp(InstantSource clock) {
    this.clock = clock;
  }

  void writeTo(JsonLine line) {
    Instant now = clock.instant();
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      text = SECOND.format(now).getBytes(US_ASCII);
    }
    line.raw(text).padded(now.getNano() / 1000, 6);
  }
}
