package io.sekisho.gateway.portal;

import java.util.Locale;

/** The two languages of every screen; Japanese unless the browser says it prefers English. */
public enum Language {
  JA,
  EN;

  /** A browser sends a few dozen characters; whoever sends more is not asking for a language. */
  private static final int LONGEST_HEADER = 256;

  /**
   * The language that an {@code Accept-Language} header prefers; anything unreadable is skipped.
   */
  public static Language of(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) {
      return JA;
    }
    Language best = JA;
    double bestWeight = 0;
    for (String range : acceptLanguage.split(",", -1)) {
      Language language = named(range);
      double weight = language == null ? 0 : weight(range);
      if (weight > bestWeight) {
        best = language;
        bestWeight = weight;
      }
    }
    return best;
  }

  /** The value of {@code <html lang>} and {@code Content-Language}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Language named(String range) {
    String tag = range.split("[;-]", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (tag) {
      case "ja", "*" -> JA;
      case "en" -> EN;
      default -> null;
    };
  }

  private static double weight(String range) {
    int at = range.indexOf(';');
    if (at < 0) {
      return 1;
    }
    String parameter = range.substring(at + 1).strip();
    return parameter.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
        ? Double.parseDouble(parameter.substring(2))
        : 0;
  }
}
