package io.sekisho.policy.clinical;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The type of a form. Where the charset is one in which ASCII letters are not just themselves, a
 * legacy system may read another patient out of the same octets, so only charsets count in which
 * they are.
 */
final class FormType {
  private static final Set<String> ASCII_IS_ASCII =
      Set.of(
          "utf-8",
          "us-ascii",
          "iso-8859-1",
          "shift_jis",
          "windows-31j",
          "ms932",
          "x-sjis",
          "euc-jp");

  private FormType() {}

  static boolean isForm(String contentType) {
    String type = contentType.split(";", 2)[0].strip();
    return type.equalsIgnoreCase("application/x-www-form-urlencoded");
  }

  /** Whether it names no charset but plain ones; some systems read the query in it, too. */
  static boolean hasPlainCharset(String contentType) {
    return Arrays.stream(contentType.toLowerCase(Locale.ROOT).split(";", -1))
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("charset"))
        .allMatch(
            parameter ->
                parameter.startsWith("charset=")
                    && isPlainCharset(unquoted(parameter.substring("charset=".length()))));
  }

  /** Whether ASCII letters are just themselves in this charset. */
  static boolean isPlainCharset(String name) {
    return ASCII_IS_ASCII.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
