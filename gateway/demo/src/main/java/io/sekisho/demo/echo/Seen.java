package io.sekisho.demo.echo;

import io.sekisho.demo.Json;
import java.io.IOException;
import java.util.List;

/** The echo itself: what arrived, as JSON that a person can read too. */
final class Seen {
  private Seen() {}

  static String json(Exchange exchange) throws IOException {
    BodyDigest body = BodyDigest.of(exchange.body());
    RequestHead head = exchange.head();
    return """
        {
          "requestLine": %s,
          "headers": %s,
          "head": %s,
          "framing": "%s",
          "trailers": %s,
          "bodyLength": %d,
          "bodySha256": "%s",
          "bodyPreview": %s
        }
        """
        .formatted(
            Json.text(head.requestLine()),
            lines(head.headers()),
            Json.text(head.raw()),
            exchange.body().framing(),
            lines(exchange.body().trailers()),
            body.length(),
            body.sha256(),
            body.preview().map(Json::text).orElse("null"));
  }

  private static String lines(List<RequestHead.Header> headers) {
    List<String> items = headers.stream().map(Seen::line).toList();
    return items.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", items) + "\n  ]";
  }

  private static String line(RequestHead.Header header) {
    return "{\"name\": %s, \"value\": %s}"
        .formatted(Json.text(header.name()), Json.text(header.value()));
  }
}
