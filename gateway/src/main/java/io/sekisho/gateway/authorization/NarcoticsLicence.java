package io.sekisho.gateway.authorization;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The narcotics licence (麻薬施用者免許) among somebody's qualifications, stated as {@code
 * narcotics-licence NUMBER until YYYY-MM-DD}. Stated in any other way it is none: without a number
 * and a last day nobody could look it up.
 */
final class NarcoticsLicence {
  private static final Pattern STATED =
      Pattern.compile("narcotics-licence \\S{1,40} until (\\d{4}-\\d{2}-\\d{2})");
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private NarcoticsLicence() {}

  /** The end of the last day on which it counts, the latest if there are several. */
  static Optional<Instant> until(List<String> qualifications) {
    return qualifications.stream()
        .flatMap(NarcoticsLicence::stated)
        .max(LocalDate::compareTo)
        .map(last -> last.plusDays(1).atStartOfDay(JAPAN).toInstant().minusMillis(1));
  }

  private static Stream<LocalDate> stated(String qualification) {
    Matcher licence = STATED.matcher(qualification);
    if (!licence.matches()) {
      return Stream.empty();
    }
    try {
      return Stream.of(LocalDate.parse(licence.group(1)));
    } catch (DateTimeException noDay) {
      return Stream.empty();
    }
  }
}
