package io.sekisho.demo.echo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoWebSocketTest {
  private static final String HANDSHAKE =
      RawClient.lines(
          " HTTP/1.1",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "",
          "");
  private static final String CLOSE_FRAME = "\u0088\u0080\0\0\0\0";

  private final Messages messages = new Messages();
  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void sends_every_message_back_whatever_its_length() throws Exception {
    WebSocket socket = open("/echo/ws");
    for (int length : new int[] {0, 125, 126, 65_535, 65_536, 300_000}) {
      String message = "山".repeat(length / 3) + "x".repeat(length % 3);
      socket.sendText(message, true).get(20, SECONDS);
      assertThat(messages.next()).isEqualTo(message);
    }
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(20, SECONDS);
    assertThat(messages.next()).isEqualTo("closed 1000 bye");
  }

  @Test
  void greets_with_the_handshake_it_saw_when_asked_to() throws Exception {
    open("/echo/ws?greet=true");
    assertThat(messages.next()).contains("GET /echo/ws?greet=true HTTP/1.1").contains("X-Probe");
  }

  @Test
  void answers_the_key_of_the_standards_own_example() throws IOException {
    assertThat(RawClient.say(server.port(), "GET /echo/ws" + HANDSHAKE + CLOSE_FRAME))
        .startsWith("HTTP/1.1 101")
        .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
        .endsWith("\u0088\0");
  }

  @Test
  void answers_another_key_where_it_is_told_to_be_wrong() throws IOException {
    assertThat(RawClient.say(server.port(), "GET /echo/bad-accept" + HANDSHAKE + CLOSE_FRAME))
        .startsWith("HTTP/1.1 101")
        .contains("Sec-WebSocket-Accept: ")
        .doesNotContain("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void answers_an_upgrade_with_200_where_it_is_told_to() {
    assertThatThrownBy(() -> open("/echo/upgrade-200"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  @Test
  void wants_an_upgrade_before_it_talks() throws IOException {
    assertThat(RawClient.say(server.port(), "GET /echo/ws HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 426");
  }

  private WebSocket open(String target) throws Exception {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("X-Probe", "1")
        .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + target), messages)
        .get(20, SECONDS);
  }

  /** Keeps whole messages in the order of their arrival. */
  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    String next() throws InterruptedException {
      return whole.poll(20, SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        whole.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      whole.add("closed " + status + " " + reason);
      return null;
    }
  }
}
