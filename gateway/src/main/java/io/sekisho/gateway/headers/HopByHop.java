package io.sekisho.gateway.headers;

import io.sekisho.gateway.wire.HeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Headers that belong to one connection and never cross the gateway (RFC 9110 7.6.1). */
final class HopByHop {
  static final HeaderNames NAMES =
      HeaderNames.of(
          "Connection",
          "HTTP2-Settings",
          "Keep-Alive",
          "Proxy-Authenticate",
          "Proxy-Authentication-Info",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade");

  private static final HeaderNames NONE = HeaderNames.of();
  private static final HeaderNames USUAL = HeaderNames.of("close", "keep-alive", "upgrade");

  private HopByHop() {}

  /** What the sender's {@code Connection} headers declare to be hop-by-hop beyond the usual. */
  static HeaderNames nominatedIn(MultiMap headers) {
    String first = headers.get(HttpHeaders.CONNECTION);
    return first == null ? NONE : allNominated(headers);
  }

  private static HeaderNames allNominated(MultiMap headers) {
    List<String> names = new ArrayList<>();
    for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
      if (!USUAL.contains(value)) {
        Stream.of(value.split(",", -1)).map(String::strip).forEach(names::add);
      }
    }
    return names.isEmpty() ? NONE : new HeaderNames(names);
  }
}
