package io.sekisho.demo.chart;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WardBellTest {
  private final Screen screen = new Screen();
  private ChartServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void rings_on_every_screen_when_a_note_is_written() throws Exception {
    start(Duration.ofHours(1));
    open(Browser.physician(server.port()).socket());
    assertThat(screen.next()).isEqualTo("{\"kind\": \"open\"}");

    Browser.nurse(server.port()).write("p0001", "体温 36.5℃");

    assertThat(screen.next())
        .isEqualTo(
            "{\"kind\": \"note\", \"patient\": \"p0001\","
                + " \"text\": \"新しい記録: 石川 光子さん (鈴木 花子)\"}");
  }

  @Test
  void beats_so_that_a_screen_knows_it_is_connected() throws Exception {
    start(Duration.ofMillis(100));
    open(Browser.nurse(server.port()).socket());
    screen.next();
    assertThat(screen.next()).isEqualTo("{\"kind\": \"heartbeat\"}");
  }

  @Test
  void rings_for_nobody_without_a_name() throws Exception {
    start(Duration.ofHours(1));
    assertThatThrownBy(() -> open(HttpClient.newHttpClient().newWebSocketBuilder()))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(401));
  }

  private void start(Duration heartbeat) throws Exception {
    server = ChartServer.start(0, heartbeat);
  }

  private void open(WebSocket.Builder socket) throws Exception {
    URI ward = URI.create("ws://127.0.0.1:" + server.port() + "/chart/ward");
    socket.buildAsync(ward, screen).get(20, SECONDS);
  }

  /** Keeps what was said, in order. */
  private static final class Screen implements WebSocket.Listener {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return lines.poll(20, SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      lines.add(data.toString());
      socket.request(1);
      return null;
    }
  }
}
