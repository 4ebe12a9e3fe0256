package io.sekisho.demo.fhir.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a number or date is compared: {@code ge2026-01-01}. */
enum Prefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  static Prefix of(String asked) {
    return named(asked).orElse(EQ);
  }

  static String rest(String asked) {
    return named(asked).isPresent() ? asked.substring(2) : asked;
  }

  private static Optional<Prefix> named(String asked) {
    return Arrays.stream(values())
        .filter(prefix -> asked.startsWith(prefix.name().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * Compares two ranges as FHIR R4 search 3.1.1.4.4 says: a value stands for everything it could
   * mean at its precision.
   */
  <T extends Comparable<T>> boolean holds(Range<T> asked, Range<T> found) {
    return switch (this) {
      case EQ -> asked.contains(found);
      case NE -> !asked.contains(found);
      case GT -> found.high().compareTo(asked.high()) > 0;
      case LT -> found.low().compareTo(asked.low()) < 0;
      case GE -> found.high().compareTo(asked.high()) > 0 || asked.contains(found);
      case LE -> found.low().compareTo(asked.low()) < 0 || asked.contains(found);
      case SA -> found.low().compareTo(asked.high()) >= 0;
      case EB -> found.high().compareTo(asked.low()) <= 0;
      case AP -> found.low().compareTo(asked.high()) < 0 && found.high().compareTo(asked.low()) > 0;
    };
  }

  /** From low (included) to high (excluded). */
  record Range<T extends Comparable<T>>(T low, T high) {
    boolean contains(Range<T> other) {
      return low.compareTo(other.low) <= 0 && high.compareTo(other.high) >= 0;
    }
  }
}
