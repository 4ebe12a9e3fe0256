package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Locale;
import java.util.Map;

/**
 * A request to a FHIR server, without its body.
 *
 * @param path canonical and decoded, below the base of the FHIR server
 * @param rawQuery without the question mark; null for none
 * @param headers by name; those that change what a request means: Accept, Content-Type, Prefer,
 *     If-Match, If-None-Exist, and whatever may replace the method
 */
public record FhirHead(String method, String path, String rawQuery, Map<String, String> headers) {
  public FhirHead {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    headers =
        headers.entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    each -> each.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, other) -> one + ", " + other));
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
    return headers.keySet().stream()
        .map(name -> name.replaceAll("[-_.]", ""))
        .anyMatch(name -> name.contains("methodoverride") || name.equals("xhttpmethod"));
  }
}
