package io.sekisho.policy.password;

/** Days and years written in digits. */
final class Dates {
  private static final int LATEST = 2059;

  private Dates() {}

  static boolean isYear(int[] text, int start) {
    int year = number(text, start, 4);
    return year >= 1900 && year <= LATEST;
  }

  /** Six or eight digits: year first or day first. */
  static boolean isDate(int[] text, int start, int length) {
    if (length == 8) {
      return (isYear(text, start) && isDay(text, start + 4, start + 6))
          || (isYear(text, start + 4)
              && (isDay(text, start, start + 2) || isDay(text, start + 2, start)));
    }
    return number(text, start, 6) >= 0 && isDay(text, start + 2, start + 4);
  }

  private static boolean isDay(int[] text, int month, int day) {
    int m = number(text, month, 2);
    int d = number(text, day, 2);
    return m >= 1 && m <= 12 && d >= 1 && d <= 31;
  }

  /** Negative where there are not that many digits. */
  private static int number(int[] text, int start, int digits) {
    if (start + digits > text.length) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return -1;
      }
      value = value * 10 + text[i] - '0';
    }
    return value;
  }
}
