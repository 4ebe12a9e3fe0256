package io.sekisho.gateway.wire;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern DIFFERENCE = Pattern.compile("(.*?) ?(:=|=>) ?(.*)", Pattern.DOTALL);

  static final List<Http2Request> ALL =
      Attacks.in("http2-fields", "http2-pseudo-headers", "http2-messages")
          .map(Http2Request::of)
          .toList();

  /**
   * Columns: name, request, what the engine does, what we do. A request is a method and what it has
   * beside the usual ({@code name => value}), instead of it ({@code :path := value}) or not at all
   * ({@code -:path}). A POST has the body {@code ab}.
   */
  private static Http2Request of(List<String> row) {
    String[] request = row.get(1).split(" ", 2);
    Http2Headers headers = usual(request[0]);
    if (request.length == 2) {
      for (String odd : Attacks.octets(request[1]).split(" & ", -1)) {
        change(headers, odd);
      }
    }
    String body = request[0].equals("POST") ? "ab" : null;
    return new Http2Request(
        row.get(0), headers, body, Attacks.octets(row.get(2)), Attacks.octets(row.get(3)));
  }

  private static Http2Headers usual(String method) {
    return new DefaultHttp2Headers(false)
        .method(method)
        .scheme("https")
        .authority("localhost")
        .path("/a");
  }

  private static void change(Http2Headers headers, String odd) {
    Matcher difference = DIFFERENCE.matcher(odd);
    if (odd.startsWith("-:")) {
      headers.remove(odd.substring(1));
    } else if (!difference.matches()) {
      throw new IllegalArgumentException(odd);
    } else if (difference.group(2).equals(":=")) {
      headers.set(difference.group(1), difference.group(3));
    } else {
      headers.add(difference.group(1), difference.group(3));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
