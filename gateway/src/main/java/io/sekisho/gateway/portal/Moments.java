package io.sekisho.gateway.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a ward reads them: Japan's clock, whatever the server's zone. */
final class Moments {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final DateTimeFormatter JA =
      DateTimeFormatter.ofPattern("M月d日(E) HH:mm", Locale.JAPANESE).withZone(JAPAN);
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH).withZone(JAPAN);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(JAPAN);

  private final Language language;
  private final Words words;

  Moments(Language language) {
    this.language = language;
    this.words = Words.in(language);
  }

  String at(Instant instant) {
    return (language == Language.JA ? JA : EN).format(instant);
  }

  /** The day, with its year; written in one way in both languages. */
  String day(Instant instant) {
    return DAY.format(instant);
  }

  /** Hours and minutes, rounded down, so that nobody is promised a minute they do not have. */
  String span(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 60) {
      return words.fill("span_minutes", minutes);
    }
    return minutes % 60 == 0
        ? words.fill("span_hours", minutes / 60)
        : words.fill("span_hours_minutes", minutes / 60, minutes % 60);
  }
}
