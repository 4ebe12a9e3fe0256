package io.sekisho.keycloak.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * From when until when; in milliseconds since 1970, the end is not part of it.
 *
 * @param until {@link #OPEN} where no end is known
 */
record Period(long from, long until) {
  static final long OPEN = Long.MAX_VALUE;

  /** Dates are days in Japan, where a shift that ends on a day ends with it. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  boolean overlaps(Period other) {
    return from < other.until && other.from < until;
  }

  boolean isOverAt(long now) {
    return until <= now;
  }

  boolean isWhole() {
    return from < until;
  }

  String fromText() {
    return Instant.ofEpochMilli(from).toString();
  }

  String untilText() {
    return until == OPEN ? null : Instant.ofEpochMilli(until).toString();
  }

  /** An instant, or a day, which begins at midnight. */
  static long beginning(String text, long otherwise) {
    return text == null ? otherwise : moment(text, 0);
  }

  /** An instant, or a day, which ends at the midnight after it. */
  static long end(String text) {
    return text == null ? OPEN : moment(text, 1);
  }

  private static long moment(String text, int daysAfter) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(daysAfter).atStartOfDay(ZONE).toInstant().toEpochMilli()
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new AssignmentRefused(Refusal.PERIOD_INVALID, e);
    }
  }
}
