package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** Each write is one chunk, sent at once when flushed; closing it writes the last one. */
final class ChunkedOutput extends OutputStream {
  private final OutputStream out;

  ChunkedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) { // an empty chunk would end the body
      ascii("%x\r\n".formatted(length));
      out.write(bytes, offset, length);
      ascii("\r\n");
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    ascii("0\r\n\r\n");
    out.flush();
  }

  private void ascii(String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
  }
}
