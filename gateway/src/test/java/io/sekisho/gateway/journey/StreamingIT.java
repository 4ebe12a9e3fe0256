package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.journey.Logins.Login;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What lasts: sockets, events, and bodies of unknown length. */
class StreamingIT {
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; // RFC 6455 1.3

  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  private static Login physician() throws IOException {
    return gateway.logins().as("PHYS", gateway.authority());
  }

  private static Answer upgrade(Wire wire, Login login, String... more) throws IOException {
    Request request = Request.get("/echo/ws").cookie(login.token()).line(UPGRADE);
    for (String line : more) {
      request = request.line(line);
    }
    return Answer.head(wire.send(request.to(gateway.authority())).in());
  }

  @Test
  void messages_of_a_socket_go_there_and_back() throws Exception {
    try (Wire wire = gateway.connect()) {
      Answer answer = upgrade(wire, physician(), "Origin: https://" + gateway.authority());
      assertThat(answer.status()).isEqualTo(101);
      assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo(ACCEPT);
      wire.out().write(frame("回診"));
      wire.out().flush();
      assertThat(message(wire.in())).isEqualTo("回診");
      wire.reset();
      assertThat(gateway.spool().decision(answer.id())).startsWith("ALLOW");
      assertThat(gateway.spool().completion(answer.id())).isEqualTo("101 CLIENT");
    }
  }

  @Test
  void a_page_of_another_site_gets_no_socket() throws Exception {
    try (Wire wire = gateway.connect()) {
      Request request = Request.get("/echo/ws").cookie(physician().token()).line(UPGRADE);
      Answer answer =
          wire.send(request.line("Origin: https://evil.example").to(gateway.authority())).answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("FOREIGN_ORIGIN");
      assertThat(gateway.spool().completion(answer.id())).isEqualTo("403 NORMAL");
    }
  }

  @Test
  void a_socket_ends_with_its_login() throws Exception {
    Login login = physician();
    try (Wire wire = gateway.connect()) {
      Answer answer = upgrade(wire, login);
      assertThat(answer.status()).isEqualTo(101);
      long began = System.nanoTime();
      gateway.logins().end(login);
      assertThat(wire.in().read()).isEqualTo(-1);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      assertThat(gateway.spool().completion(answer.id())).isEqualTo("101 GATEWAY");
    }
    assertThat(gateway.ask(Request.get("/echo").cookie(login.token())).status()).isEqualTo(401);
  }

  /** A masked text frame (RFC 6455 5.2) with the mask 0, which is a mask too. */
  private static byte[] frame(String text) throws IOException {
    byte[] payload = text.getBytes(UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | payload.length);
    frame.write(new byte[4]);
    frame.write(payload);
    return frame.toByteArray();
  }

  private static String message(InputStream in) throws IOException {
    assertThat(in.read()).isEqualTo(0x81);
    return new String(in.readNBytes(in.read()), UTF_8);
  }

  @Test
  void events_arrive_while_they_are_sent() throws Exception {
    try (Wire wire = gateway.connect()) {
      Request request = Request.get("/echo/sse?ticks=6").cookie(physician().token());
      Answer head = Answer.head(wire.send(request.to(gateway.authority())).in());
      assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(tick(wire)).isEqualTo("event: tick\ndata: 1\n\n");
      long first = System.nanoTime();
      for (int tick = 2; tick <= 6; tick++) {
        assertThat(tick(wire)).isEqualTo("event: tick\ndata: %d\n\n".formatted(tick));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - first)).isGreaterThan(Duration.ofMillis(600));
      assertThat(tick(wire)).isEmpty();
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 NORMAL");
    }
  }

  private static String tick(Wire wire) throws IOException {
    return new String(Answer.chunk(wire.in()), US_ASCII);
  }

  @Test
  void http_2_is_spoken_and_decides_alike() throws Exception {
    try (Http2 client = Http2.to(gateway)) {
      Http2.Reply allowed = client.ask(HttpMethod.GET, "/echo/h2?x=%E8%96%AC", physician().token());
      assertThat(allowed.version()).isEqualTo(HttpVersion.HTTP_2);
      assertThat(allowed.status()).isEqualTo(200);
      assertThat(allowed.body()).contains("GET /echo/h2?x=%E8%96%AC HTTP/1.1");
      assertThat(gateway.spool().completion(allowed.id())).isEqualTo("200 NORMAL");
      Http2.Reply refused = client.ask(HttpMethod.DELETE, "/fhir/Patient/1", physician().token());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("DELETE_NEVER");
      assertThat(client.ask(HttpMethod.GET, "/echo//x", physician().token()).status())
          .isEqualTo(400);
    }
  }

  @Test
  void an_http_2_upload_of_unknown_length_arrives_whole() throws Exception {
    Blocks blocks = new Blocks(5_000_000);
    try (Http2 client = Http2.to(gateway)) {
      Http2.Reply reply = client.upload("/echo/h2-upload", physician().token(), blocks);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body())
          .contains("\"framing\": \"chunked\"", "\"bodyLength\": 5000000", blocks.sha256());
    }
  }
}
