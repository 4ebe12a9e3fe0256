package io.sekisho.policy.clinical;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a legacy request names its patient, if not in the path. Old systems write all sorts of
 * encodings, so only what everybody reads alike counts: the name exactly once, whatever the
 * spelling, and a value of plain ASCII.
 */
record PatientParameter(Place place, String name) {
  /** What carries it. */
  enum Place {
    QUERY,
    FORM;

    /** A query of a request with a body may be overruled by that body. */
    Set<String> methods() {
      return this == QUERY ? Set.of("GET") : Set.of("POST", "PUT", "PATCH");
    }
  }

  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** The patient that these parameters name beyond doubt, else null. */
  String value(String parameters) {
    List<String> meant =
        pieces(parameters).filter(piece -> loose(piece).equals(loose(name))).toList();
    if (meant.size() != 1 || !meant.get(0).startsWith(name + "=")) {
      return null;
    }
    String value = meant.get(0).substring(name.length() + 1);
    return VALUE.matcher(value).matches() ? value : null;
  }

  /** Whether these parameters speak of it at all. */
  boolean isIn(String parameters) {
    return pieces(parameters).anyMatch(piece -> loose(piece).equals(loose(name)));
  }

  /** Whether a parameter asks a framework to take the request for one of another method. */
  static boolean replacesMethod(String parameters) {
    return pieces(parameters)
        .map(PatientParameter::loose)
        .anyMatch(Set.of("_method", "x_http_method_override")::contains);
  }

  /** Whether a form says that it is to be read in a charset that changes what ASCII means. */
  static boolean changesCharset(String form) {
    return pieces(form)
        .filter(piece -> loose(piece).equals("_charset_"))
        .anyMatch(piece -> !FormType.isPlainCharset(piece.substring(piece.indexOf('=') + 1)));
  }

  private static Stream<String> pieces(String parameters) {
    return parameters == null ? Stream.empty() : Arrays.stream(parameters.split("[&;]", -1));
  }

  /** A name as the most lenient framework reads it: any case, {@code a[]} and {@code a.b} too. */
  private static String loose(String piece) {
    String name = piece.split("=", 2)[0];
    try {
      name = URLDecoder.decode(name, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException brokenEncoding) {
      // stays as it is: nobody can tell what it means
    }
    return name.split("[\\[\\x00]", 2)[0].strip().toLowerCase(Locale.ROOT).replaceAll("[-. ]", "_");
  }
}
