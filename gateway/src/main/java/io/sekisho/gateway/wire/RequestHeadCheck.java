package io.sekisho.gateway.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.Map;

/**
 * Looks at a request head that Vert.x has read. For HTTP/2 it is the only look, after Netty's own;
 * for HTTP/1.1 it adds what is not about framing, and repeats what must never fail.
 */
public final class RequestHeadCheck {
  private static final HeaderNames OVERRIDES =
      HeaderNames.of(
          "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Original-Method");

  /** Headers of which a second one would be read by some and not by others. */
  private static final HeaderNames ONCE =
      HeaderNames.of(
          "Authorization",
          "Content-Length",
          "Content-Type",
          "DPoP",
          "Expect",
          "Host",
          "Origin",
          "Range",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Version",
          "Transfer-Encoding",
          "Upgrade");

  /** RFC 9113 8.2.2: an HTTP/2 request has no connection of its own to speak about. */
  private static final HeaderNames OF_A_CONNECTION =
      HeaderNames.of(
          "Connection",
          "HTTP2-Settings",
          "Keep-Alive",
          "Proxy-Connection",
          "TE",
          "Transfer-Encoding",
          "Upgrade");

  private final WireLimits limits;

  public RequestHeadCheck(WireLimits limits) {
    this.limits = limits;
  }

  /** Why this request must be refused, or null. The target is read by {@link CanonicalTarget}. */
  public WireRefusal check(HttpServerRequest request) {
    boolean http2 = request.version() == HttpVersion.HTTP_2;
    WireRefusal method = method(request.method().name());
    if (method != null) {
      return method;
    }
    if (!hasOneHost(request, http2) || !hasOurScheme(request)) {
      return WireRefusal.BAD_HOST;
    }
    return fields(request.headers(), http2);
  }

  private static WireRefusal method(String method) {
    for (int i = 0; i < method.length(); i++) {
      char c = method.charAt(i);
      if (c != '-' && (c < 'A' || c > 'Z')) {
        return WireRefusal.BAD_REQUEST_LINE;
      }
    }
    boolean refused = method.equals("CONNECT") || method.equals("TRACE") || method.equals("TRACK");
    return refused ? WireRefusal.METHOD_REFUSED : null;
  }

  /**
   * In HTTP/2 {@code :authority} names it, and Vert.x would take a Host instead if that one is
   * malformed; a Host beside it may only repeat it. An empty port or one with leading zeros is not
   * what we parsed, and the next one might parse it otherwise.
   */
  private static boolean hasOneHost(HttpServerRequest request, boolean http2) {
    HostAndPort authority = http2 ? request.authority(true) : request.authority();
    if (authority == null || !isHost(authority.host())) {
      return false;
    }
    String host = request.getHeader(HttpHeaders.HOST);
    return host == null ? http2 : HeaderNames.same(host, authority.toString());
  }

  private static boolean isHost(String host) {
    boolean literal = host.startsWith("[");
    for (int i = 0; i < host.length(); i++) {
      char c = HeaderNames.lower(host.charAt(i));
      boolean name = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._".indexOf(c) >= 0;
      if (!name && !(literal && "[]:".indexOf(c) >= 0)) {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static boolean hasOurScheme(HttpServerRequest request) {
    return (request.isSSL() ? "https" : "http").equals(request.scheme());
  }

  private WireRefusal fields(MultiMap headers, boolean http2) {
    int count = 0;
    long seen = 0;
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      WireRefusal refusal = field(name, header.getValue(), http2);
      if (refusal != null) {
        return refusal;
      }
      long bit = ONCE.bit(name);
      if ((seen & bit) != 0) {
        return WireRefusal.DUPLICATE_HEADER;
      }
      seen |= bit;
      if (++count > limits.fields()) {
        return WireRefusal.HEADERS_TOO_LARGE;
      }
    }
    return null;
  }

  private static WireRefusal field(String name, String value, boolean http2) {
    if (http2 && !(HeaderText.isName(name) && HeaderText.isValue(value))) {
      return WireRefusal.BAD_HEADER; // of HTTP/1.1, guard and decoder have looked at each octet
    }
    if (OVERRIDES.contains(name)) {
      return WireRefusal.METHOD_OVERRIDE;
    }
    if (HeaderNames.same(name, "Expect") && !HeaderNames.same(value, "100-continue")) {
      return WireRefusal.BAD_EXPECTATION;
    }
    return http2 ? http2Field(name, value) : null;
  }

  private static WireRefusal http2Field(String name, String value) {
    if (HeaderNames.same(name, "Content-Length") && !isLength(value)) {
      return WireRefusal.AMBIGUOUS_FRAMING;
    }
    boolean trailers = HeaderNames.same(name, "TE") && value.equals("trailers");
    return OF_A_CONNECTION.contains(name) && !trailers ? WireRefusal.BAD_CONNECTION : null;
  }

  private static boolean isLength(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() < 19;
  }
}
