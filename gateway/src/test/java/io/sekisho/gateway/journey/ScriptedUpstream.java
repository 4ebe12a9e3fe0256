package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** An upstream that answers every request with the same octets, right or wrong, and closes. */
final class ScriptedUpstream implements AutoCloseable {
  private final ServerSocket listener;
  private volatile String script = "";

  private ScriptedUpstream(ServerSocket listener) {
    this.listener = listener;
  }

  static ScriptedUpstream start() throws IOException {
    ScriptedUpstream upstream =
        new ScriptedUpstream(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(upstream::serve, "scripted-upstream");
    thread.setDaemon(true);
    thread.start();
    return upstream;
  }

  int port() {
    return listener.getLocalPort();
  }

  void answers(String octets) {
    script = octets;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        awaitEmptyLine(client);
        client.getOutputStream().write(script.getBytes(ISO_8859_1));
        client.shutdownOutput();
        client.setSoTimeout(2_000);
        client.getInputStream().readAllBytes();
      } catch (IOException e) {
        // the gateway had enough, or the test is over
      }
    }
  }

  private static void awaitEmptyLine(Socket client) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int c = client.getInputStream().read();
      if (c < 0) {
        return;
      }
      matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
