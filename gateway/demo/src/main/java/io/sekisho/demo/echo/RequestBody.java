package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The body of one request, read from the connection and never held.
 *
 * <p>A client that expects {@code 100 Continue} gets it when somebody starts to read, so a page
 * that does not read shows what a refusal before the body looks like.
 */
final class RequestBody extends FilterInputStream {
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final String framing;
  private final OutputStream out;
  private boolean awaited;

  private RequestBody(String framing, InputStream in, boolean awaited, OutputStream out) {
    super(in);
    this.framing = framing;
    this.awaited = awaited;
    this.out = out;
  }

  static RequestBody of(RequestHead head, InputStream in, OutputStream out) throws NotHttp {
    boolean awaited = head.lists("Expect", "100-continue");
    if (head.lists("Transfer-Encoding", "chunked")) {
      return new RequestBody("chunked", new ChunkedInput(in), awaited, out);
    }
    if (head.first("Content-Length").isPresent()) {
      FixedInput fixed = new FixedInput(in, head.first("Content-Length").orElseThrow());
      return new RequestBody("content-length", fixed, awaited, out);
    }
    return new RequestBody("none", InputStream.nullInputStream(), false, out);
  }

  /** How the end of the body was announced. */
  String framing() {
    return framing;
  }

  /** Headers after a chunked body; empty before the body has been read. */
  List<RequestHead.Header> trailers() {
    return in instanceof ChunkedInput chunked ? chunked.trailers() : List.of();
  }

  /** Whether the client is still holding the body back. */
  boolean isAwaited() {
    return awaited;
  }

  /** Reads what nobody wanted, up to the next request. */
  void drain() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public int read() throws IOException {
    invite();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    invite();
    return super.read(buffer, offset, length);
  }

  private void invite() throws IOException {
    if (awaited) {
      awaited = false;
      out.write(CONTINUE);
      out.flush();
    }
  }
}
