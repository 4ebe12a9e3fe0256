package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One connection on which a test decides about each octet. */
final class Wire implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    this.out = socket.getOutputStream();
  }

  Wire send(String octets) throws IOException {
    out.write(octets.getBytes(ISO_8859_1));
    out.flush();
    return this;
  }

  /** One whole answer; throws when the connection ends before the answer does. */
  Answer answer() throws IOException {
    return Answer.read(in);
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /** Ends the connection without a word, as a machine that lost its network does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
