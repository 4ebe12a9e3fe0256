package io.sekisho.gateway.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A client that sends octets, not requests. */
final class RawClient implements AutoCloseable {
  private static final Pattern STATUS = Pattern.compile("HTTPS?/\\d+\\.\\d+ (\\d{3}) ");

  private final Socket socket;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  static RawClient to(int port) throws IOException {
    return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Sends everything, says that this was all, and returns all that comes back. */
  static String exchange(int port, String octets) {
    try (RawClient client = to(port)) {
      client.send(octets);
      client.socket.shutdownOutput();
      return client.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> statuses(String answers) {
    return STATUS.matcher(answers).results().map((MatchResult m) -> m.group(1)).toList();
  }

  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Reads up to and with this text. */
  String readUntil(String text) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(ISO_8859_1).endsWith(text)) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        throw new IOException("ended after: " + read.toString(ISO_8859_1));
      }
      read.write(octet);
    }
    return read.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
