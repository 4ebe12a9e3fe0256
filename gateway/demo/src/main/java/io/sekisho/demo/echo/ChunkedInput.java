package io.sekisho.demo.echo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A chunked body (RFC 9112 section 7.1) without its framing; keeps the trailers. */
final class ChunkedInput extends InputStream {
  private final InputStream in;
  private FixedInput chunk;
  private List<RequestHead.Header> trailers;

  ChunkedInput(InputStream in) {
    this.in = in;
    this.chunk = new FixedInput(in, 0);
  }

  List<RequestHead.Header> trailers() {
    return trailers == null ? List.of() : trailers;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (trailers == null && chunk.left() == 0) {
      openNext();
    }
    if (trailers != null) {
      return -1;
    }
    int count = chunk.read(buffer, offset, length);
    if (chunk.left() == 0) {
      expectLineEnd();
    }
    return count;
  }

  private void openNext() throws IOException {
    String size = line().replaceFirst("[ \t]*;.*$", "");
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      throw new NotHttp("not a chunk size: `%s`".formatted(size));
    }
    chunk = new FixedInput(in, Long.parseLong(size, 16));
    if (chunk.left() == 0) {
      trailers = RequestHead.headers(in, new ByteArrayOutputStream());
    }
  }

  private void expectLineEnd() throws IOException {
    if (!line().isEmpty()) {
      throw new NotHttp("a chunk longer than it said");
    }
  }

  private String line() throws IOException {
    return RequestHead.line(in, new ByteArrayOutputStream());
  }
}
