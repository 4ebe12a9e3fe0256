package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request to a FHIR server, without its body.
 *
 * @param path canonical and decoded, below the base of the FHIR server
 * @param rawQuery without the question mark; null for none
 * @param headers by name; those that change what a request means: Accept, Content-Type, Prefer,
 *     If-Match, If-None-Exist, X-Provenance, and whatever may replace the method
 */
public record FhirHead(String method, String path, String rawQuery, Map<String, String> headers) {
  private static final List<String> MEANINGFUL =
      List.of("Accept", "Content-Type", "If-Match", "If-None-Exist", "Prefer", "X-Provenance");

  private static final int SHORTEST_OVERRIDE = "xhttpmethod".length();

  public FhirHead {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    headers = headers.isEmpty() ? Map.of() : lowerCased(headers);
  }

  private static Map<String, String> lowerCased(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>();
    headers.forEach(
        (name, value) ->
            all.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
    return Map.copyOf(all);
  }

  /** Whether a header of this name can change what a request means; cheap, asked of every one. */
  public static boolean matters(String name) {
    for (String each : MEANINGFUL) {
      if (each.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return replacesMethod(name);
  }

  /** A request without any of these headers. */
  public static FhirHead of(String method, String path, String rawQuery) {
    return new FhirHead(method, path, rawQuery, Map.of());
  }

  /** A header in lower case, empty for none. */
  String header(String name) {
    return headers.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
  }

  /** A header as sent, empty for none. */
  String rawHeader(String name) {
    return headers.getOrDefault(name, "").strip();
  }

  /** The content type without its parameters, empty for none. */
  String contentType() {
    return header("content-type").split(";", 2)[0].strip();
  }

  /** Whether the content type names no other encoding. */
  boolean isUtf8() {
    String type = header("content-type").replace("\"", "").replace(" ", "");
    int at = type.indexOf("charset=");
    return at < 0 || type.substring(at).equals("charset=utf-8");
  }

  /** Whether a header asks a server to take the request for one of another method. */
  boolean replacesMethod() {
    for (String name : headers.keySet()) {
      if (replacesMethod(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whatever stands between the letters: back ends fold names before they look. */
  private static boolean replacesMethod(String name) {
    if (name.length() < SHORTEST_OVERRIDE || (name.indexOf('m') < 0 && name.indexOf('M') < 0)) {
      return false;
    }
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ("-_.".indexOf(c) < 0) {
        folded.append(c);
      }
    }
    String letters = folded.toString().toLowerCase(Locale.ROOT);
    return letters.contains("methodoverride") || letters.equals("xhttpmethod");
  }
}
