package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Writes one answer; the few pages that must break the rules write to {@link #wire()} instead. */
final class Reply {
  private final RequestHead request;
  private final RequestBody body;
  private final OutputStream out;
  private final StringBuilder headers = new StringBuilder();
  private boolean keepsAlive;

  Reply(RequestHead request, RequestBody body, OutputStream out) {
    this.request = request;
    this.body = body;
    this.out = out;
    this.keepsAlive = !request.isOldProtocol() && !request.lists("Connection", "close");
  }

  Reply header(String name, String value) throws NotHttp {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new NotHttp("a header value of visible ASCII only, please");
    }
    headers.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  void json(int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    header("Content-Type", "application/json; charset=utf-8");
    try (OutputStream answer = sized(status, bytes.length)) {
      answer.write(bytes);
    }
  }

  /** A body of this many bytes; nothing is sent of it where HTTP forbids one. */
  OutputStream sized(int status, long length) throws IOException {
    if (status != 204 && status != 304) {
      header("Content-Length", Long.toString(length));
    }
    head(status);
    return hasNoBody(status) ? OutputStream.nullOutputStream() : new Unclosed(out);
  }

  /** A body that ends when the returned stream is closed. */
  OutputStream chunked(int status) throws IOException {
    if (request.isOldProtocol()) {
      head(status);
      return new Unclosed(out);
    }
    header("Transfer-Encoding", "chunked");
    head(status);
    return hasNoBody(status) ? OutputStream.nullOutputStream() : new ChunkedOutput(out);
  }

  /** The status line and what was set so far; after 101 the connection is no longer HTTP. */
  void head(int status) throws IOException {
    if (body.isAwaited() || status == 101) {
      keepsAlive = false;
    }
    if (!keepsAlive && status != 101) {
      header("Connection", "close");
    }
    String head = "HTTP/1.1 %d Echo\r\n%s\r\n".formatted(status, headers);
    out.write(head.getBytes(ISO_8859_1));
    out.flush();
  }

  boolean keepsAlive() {
    return keepsAlive;
  }

  /** The bare connection; it is closed after this answer. */
  OutputStream wire() {
    keepsAlive = false;
    return out;
  }

  private boolean hasNoBody(int status) {
    return request.method().equals("HEAD") || status == 204 || status == 304;
  }
}
