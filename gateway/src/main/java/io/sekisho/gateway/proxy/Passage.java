package io.sekisho.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an exchange is carried to its upstream, where that is not simply as it came: read already,
 * under another target, or with its answer to be examined.
 */
final class Passage {
  private final Map<String, String> headers = new LinkedHashMap<>();
  private HttpMethod method;
  private String target;
  private Buffer body;
  private WayBack back;

  Passage(Exchange exchange) {
    method = exchange.request.method();
    target = exchange.target.raw();
  }

  HttpMethod method() {
    return method;
  }

  String target() {
    return target;
  }

  /** The whole body, or null when it streams. */
  Buffer body() {
    return body;
  }

  /** How the answer comes back, or null when it just passes. */
  WayBack back() {
    return back;
  }

  void as(HttpMethod other) {
    method = other;
  }

  void to(String other) {
    target = other;
  }

  void with(Buffer read) {
    body = read;
  }

  void back(WayBack other) {
    back = other;
  }

  /** A header of ours; null takes the client's away. */
  void header(String name, String value) {
    headers.put(name, value);
  }

  void write(MultiMap to) {
    headers.forEach(
        (name, value) -> {
          to.remove(name);
          if (value != null) {
            to.set(name, value);
          }
        });
    if (body != null) {
      to.remove("Transfer-Encoding");
      to.set("Content-Length", Integer.toString(body.length()));
    }
  }
}
