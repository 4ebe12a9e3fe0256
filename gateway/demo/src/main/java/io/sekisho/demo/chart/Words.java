package io.sekisho.demo.chart;

import io.sekisho.demo.patients.Roster;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and sizes as a Japanese screen writes them. */
final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd(E)", Locale.JAPAN);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm");
  private static final DateTimeFormatter ERA = DateTimeFormatter.ofPattern("Gy年M月d日", Locale.JAPAN);

  private Words() {}

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  static String minute(LocalDateTime time) {
    return MINUTE.format(time);
  }

  /** In the era a patient would name: {@code 昭和23年4月5日}. */
  static String era(LocalDate date) {
    return ERA.format(JapaneseDate.from(date));
  }

  static int age(LocalDate birthDate) {
    return Period.between(birthDate, Roster.TODAY).getYears();
  }

  static String bytes(long length) {
    return "%,d バイト".formatted(length);
  }
}
