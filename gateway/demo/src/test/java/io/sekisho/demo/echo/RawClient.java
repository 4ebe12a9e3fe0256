package io.sekisho.demo.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client that sends the bytes it is given, sane or not. */
final class RawClient {
  private RawClient() {}

  /** These lines with the line ends of HTTP between them. */
  static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  /** Everything the server says until it closes. */
  static String say(int port, String bytes) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }
}
