package io.sekisho.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * How an exchange is carried to its upstream, where that is not simply as it came: read already,
 * under another target, or with its answer to be examined.
 */
final class Passage {
  private record Header(CharSequence name, String value) {}

  private final List<Header> headers = new ArrayList<>(4);
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
  void header(CharSequence name, String value) {
    headers.add(new Header(name, value));
  }

  /** A body that was read goes on as what was read: nobody behind us unpacks something else. */
  void write(MultiMap to) {
    for (Header each : headers) {
      if (each.value == null) {
        to.remove(each.name);
      } else {
        to.set(each.name, each.value);
      }
    }
    if (body != null) {
      to.remove(HttpHeaders.TRANSFER_ENCODING);
      to.remove(HttpHeaders.CONTENT_ENCODING);
      to.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    }
  }
}
