package io.sekisho.gateway.journey;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sekisho.gateway.card.token.Askpass;
import io.sekisho.gateway.card.token.SoftToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** A terminal with a soft card on its reader, a person at the PIN window, and the helper. */
final class CardReader implements AutoCloseable {
  private final SoftToken card;
  private final Askpass person;
  private final Path home;
  private final int port;
  private Process helper;

  CardReader(X509Certificate certificate, Path home) throws Exception {
    this.home = home;
    this.card = SoftToken.holding(certificate, home);
    this.person = new Askpass(home);
    this.port = free();
  }

  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Starts the helper for pages of this gateway. */
  void helpFor(String origin) throws Exception {
    helper =
        card.command(
                "helper",
                "--library",
                SoftToken.LIBRARY.toString(),
                "--allow",
                origin,
                "--askpass",
                person.program(),
                "--port",
                Integer.toString(port))
            .start();
    for (int i = 0; i < 1000; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (helper.waitFor(50, MILLISECONDS)) {
          throw new IllegalStateException(card.output(), notYet);
        }
      }
    }
    throw new IllegalStateException("the helper does not answer");
  }

  void willType(String pin) throws IOException {
    person.types(pin);
  }

  String shown() throws IOException {
    return person.shown();
  }

  /** What the script of a page does: hands the challenge over, as a browser. */
  String sign(String origin, String challenge) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/sign".formatted(port)))
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(challenge))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  /** What a person does who copies the challenge. */
  String signByHand(String origin, String challenge) throws Exception {
    Path output = home.resolve("signed.json");
    Process process =
        card.command(
                "sign",
                "--library",
                SoftToken.LIBRARY.toString(),
                "--origin",
                origin,
                "--askpass",
                person.program())
            .redirectErrorStream(false)
            .redirectError(home.resolve("output.log").toFile())
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().write(challenge.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    process.getOutputStream().close();
    process.waitFor();
    return java.nio.file.Files.readString(output);
  }

  @Override
  public void close() {
    if (helper != null) {
      helper.destroy();
    }
  }
}
