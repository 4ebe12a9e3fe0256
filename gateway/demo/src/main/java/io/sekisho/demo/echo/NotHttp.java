package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** What arrived cannot be read as HTTP/1.1, or asks for something that cannot be done. */
final class NotHttp extends IOException {
  NotHttp(String message) {
    super(message);
  }

  /** Says so and asks to close: after this nobody knows where the next request would begin. */
  void tell(OutputStream out) throws IOException {
    byte[] body = (getMessage() + "\n").getBytes(UTF_8);
    String head =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Length: %d\r\nConnection: close\r\n\r\n".formatted(body.length);
    out.write(head.getBytes(UTF_8));
    out.write(body);
    out.flush();
  }
}
