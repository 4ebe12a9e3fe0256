package io.sekisho.gateway.wire;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;

/**
 * An HTTP/2 request, mostly an odd one.
 *
 * @param name what is odd about it
 * @param headers what is sent, in this order
 * @param body what is sent behind it, or null
 * @param alone what Netty and Vert.x do with it by themselves
 * @param checked what the client gets where {@link RequestHeadCheck} and {@link CanonicalTarget}
 *     look
 */
record Http2Request(String name, Http2Headers headers, String body, String alone, String checked) {

  static final List<Http2Request> ALL =
      List.of(
          new Http2Request("plain", get(), null, "200 seen /a", "200 seen /a"),
          new Http2Request(
              "cookie in crumbs",
              get().add("cookie", "a=1").add("cookie", "b=2"),
              null,
              "200 seen /a",
              "200 seen /a"),
          new Http2Request(
              "TE trailers", get().add("te", "trailers"), null, "200 seen /a", "200 seen /a"),
          new Http2Request(
              "Host that repeats the authority",
              get().add("host", "localhost"),
              null,
              "200 seen /a",
              "200 seen /a"),
          new Http2Request(
              "Host instead of an authority",
              get("authority").add("host", "localhost"),
              null,
              "200 seen /a",
              "400 BAD_HOST"),
          new Http2Request(
              "body with right length",
              post().add("content-length", "2"),
              "ab",
              "200 seen /a",
              "200 seen /a"),
          new Http2Request(
              "Connection",
              get().add("connection", "close"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Connection names a header",
              get().add("connection", "x-user").add("x-user", "1"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Keep-Alive",
              get().add("keep-alive", "1"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Proxy-Connection",
              get().add("proxy-connection", "keep-alive"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Transfer-Encoding",
              post().add("transfer-encoding", "chunked"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Upgrade",
              get().add("upgrade", "websocket"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "HTTP2-Settings",
              get().add("http2-settings", "AAMAAABk"),
              null,
              "200 seen /a",
              "400 BAD_CONNECTION"),
          new Http2Request(
              "TE gzip",
              get().add("te", "gzip"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "Trailer", get().add("trailer", "x"), null, "200 seen /a", "200 seen /a"),
          new Http2Request(
              "Host other than the authority",
              get().add("host", "evil"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "second Host other than the authority",
              get().add("host", "localhost").add("host", "evil"),
              null,
              "200 seen /a",
              "400 DUPLICATE_HEADER"),
          new Http2Request("no authority", get("authority"), null, "200 seen /a", "400 BAD_HOST"),
          new Http2Request(
              "authority with user",
              get().authority("u@localhost"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "authority with path",
              get().authority("localhost/x"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "authority empty",
              get().authority(""),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "authority malformed and a Host",
              get().authority("u@evil").add("host", "localhost"),
              null,
              "200 seen /a",
              "400 BAD_HOST"),
          new Http2Request(
              "two authorities",
              get().add(":authority", "evil"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "port beyond 65535",
              get().authority("localhost:99999"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "no path",
              get("path"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "path empty",
              get().path(""),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request("path asterisk", get().path("*"), null, "200 seen *", "400 BAD_TARGET"),
          new Http2Request(
              "path absolute",
              get().path("http://evil/a"),
              null,
              "200 seen http://evil/a",
              "400 BAD_TARGET"),
          new Http2Request(
              "path with two slashes",
              get().path("//evil/a"),
              null,
              "200 seen //evil/a",
              "400 BAD_TARGET"),
          new Http2Request(
              "path with fragment", get().path("/a#b"), null, "200 seen /a#b", "400 BAD_TARGET"),
          new Http2Request(
              "path with dot segment",
              get().path("/a/../b"),
              null,
              "200 seen /a/../b",
              "400 BAD_TARGET"),
          new Http2Request(
              "path with space", get().path("/a b"), null, "200 seen /a b", "400 BAD_TARGET"),
          new Http2Request(
              "path with CR LF",
              get().path("/a HTTP/1.1\r\nX: y"),
              null,
              "200 seen /a HTTP/1.1\r\nX: y",
              "400 BAD_TARGET"),
          new Http2Request(
              "path with NUL",
              get().path("/a\u0000b"),
              null,
              "200 seen /a\u0000b",
              "400 BAD_TARGET"),
          new Http2Request(
              "two paths",
              get().add(":path", "/b"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "no method",
              get("method"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "lower-case method",
              get().method("get"),
              null,
              "200 seen /a",
              "400 BAD_REQUEST_LINE"),
          new Http2Request(
              "method with CR LF",
              get().method("GET /b HTTP/1.1\r\nX: y"),
              null,
              "connection closed",
              "connection closed"),
          new Http2Request(
              "method with space",
              get().method("GET /b"),
              null,
              "connection closed",
              "connection closed"),
          new Http2Request(
              "CONNECT",
              get("path", "scheme").method("CONNECT"),
              null,
              "200 seen null",
              "501 METHOD_REFUSED"),
          new Http2Request(
              "CONNECT with path",
              get().method("CONNECT"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "extended CONNECT",
              get().method("CONNECT").add(":protocol", "websocket"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "TRACE", get().method("TRACE"), null, "200 seen /a", "501 METHOD_REFUSED"),
          new Http2Request(
              "no scheme",
              get("scheme"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "scheme http", get().scheme("http"), null, "200 seen /a", "400 BAD_HOST"),
          new Http2Request(
              "scheme of something else", get().scheme("ftp"), null, "200 seen /a", "400 BAD_HOST"),
          new Http2Request(
              "scheme with path",
              get().scheme("https://evil/"),
              null,
              "200 seen /a",
              "400 BAD_HOST"),
          new Http2Request(
              "unknown pseudo header",
              get().add(":evil", "1"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "status in a request",
              get().add(":status", "200"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "upper-case name",
              get().add("X-User", "1"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "name with space", get().add("x user", "1"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "name with colon", get().add("x:user", "1"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "name with CR LF", get().add("x\r\ny", "1"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "name with NUL", get().add("x\u0000", "1"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "name with high octet",
              get().add("x\u00e9", "1"),
              null,
              "200 seen /a",
              "400 BAD_HEADER"),
          new Http2Request(
              "name empty",
              get().add("", "1"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "value with CR LF",
              get().add("x", "1\r\nx-remote-user: evil"),
              null,
              "200 seen /a",
              "400 BAD_HEADER"),
          new Http2Request(
              "value with LF", get().add("x", "1\n2"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "value with CR", get().add("x", "1\r2"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "value with NUL", get().add("x", "1\u00002"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "value with control",
              get().add("x", "1\u00012"),
              null,
              "200 seen /a",
              "400 BAD_HEADER"),
          new Http2Request(
              "value with DEL", get().add("x", "1\u007f2"), null, "200 seen /a", "400 BAD_HEADER"),
          new Http2Request(
              "value with leading space", get().add("x", " 1"), null, "200 seen /a", "200 seen /a"),
          new Http2Request(
              "length twice, same",
              post().add("content-length", "2").add("content-length", "2"),
              "ab",
              "200 seen /a",
              "200 seen /a"),
          new Http2Request(
              "length twice, different",
              post().add("content-length", "2").add("content-length", "3"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "length with plus",
              post().add("content-length", "+2"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "length with minus",
              post().add("content-length", "-2"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "length list",
              post().add("content-length", "2, 2"),
              "ab",
              "200 seen /a",
              "200 seen /a"),
          new Http2Request(
              "length too small",
              post().add("content-length", "1"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "length too large",
              post().add("content-length", "3"),
              "ab",
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "length without body",
              get().add("content-length", "3"),
              null,
              "stream ended: PROTOCOL_ERROR",
              "stream ended: PROTOCOL_ERROR"),
          new Http2Request(
              "method override",
              post().add("x-http-method-override", "DELETE"),
              "ab",
              "200 seen /a",
              "400 METHOD_OVERRIDE"),
          new Http2Request(
              "two Authorizations",
              get().add("authorization", "a").add("authorization", "b"),
              null,
              "200 seen /a",
              "400 DUPLICATE_HEADER"),
          new Http2Request(
              "odd expectation",
              post().add("expect", "tea"),
              "ab",
              "200 seen /a",
              "417 BAD_EXPECTATION"),
          new Http2Request("101 fields", many(), null, "200 seen /a", "431 HEADERS_TOO_LARGE"),
          new Http2Request(
              "head of 40,000",
              get().add("x", "x".repeat(40_000)),
              null,
              "connection ended: PROTOCOL_ERROR",
              "431 "),
          new Http2Request(
              "path of 9,000",
              get().path("/" + "x".repeat(9_000)),
              null,
              "431 ",
              "414 TARGET_TOO_LONG"));

  @Override
  public String toString() {
    return name;
  }

  /** The usual four, without these. */
  private static Http2Headers get(String... without) {
    Http2Headers headers = headers("GET");
    for (String name : without) {
      headers.remove(":" + name);
    }
    return headers;
  }

  private static Http2Headers post() {
    return headers("POST");
  }

  private static Http2Headers headers(String method) {
    return new DefaultHttp2Headers(false)
        .method(method)
        .scheme("https")
        .authority("localhost")
        .path("/a");
  }

  private static Http2Headers many() {
    Http2Headers headers = get();
    for (int i = 0; i < 101; i++) {
      headers.add("x", "x");
    }
    return headers;
  }
}
