package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems that are down, slow or wrong, and clients that leave: each ends in one clear record. */
class UpstreamTroubleIT {
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  private static Gateway gateway;
  private static String token;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
    token = gateway.logins().as("PHYS", gateway.authority()).token();
  }

  @AfterEach
  void the_gateway_is_well() throws Exception {
    assertThat(ask(Request.get("/echo/well")).status()).isEqualTo(200);
  }

  private static Answer ask(Request request) throws IOException {
    return gateway.ask(request.cookie(token));
  }

  @Test
  void a_system_that_is_down_is_named_on_the_page() throws Exception {
    Answer answer = ask(Request.get("/down/x").navigating());
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).contains("システムdown", answer.id());
    assertThat(gateway.spool().decision(answer.id())).startsWith("ALLOW");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("503 NORMAL");
  }

  @Test
  void a_program_reads_that_a_system_is_down() throws Exception {
    assertThat(ask(Request.get("/down/x")).code()).isEqualTo("UPSTREAM_DOWN");
  }

  @Test
  void a_system_that_does_not_answer_in_time_is_504() throws Exception {
    Answer answer = ask(Request.get("/echo/slow?ms=5000"));
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.code()).isEqualTo("UPSTREAM_SLOW");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("504 NORMAL");
  }

  @Test
  void a_system_that_does_not_speak_http_is_502() throws Exception {
    Answer answer = ask(Request.of("POST", "/echo/garbage").body("x"));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.code()).isEqualTo("UPSTREAM_BROKEN");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("502 NORMAL");
  }

  @Test
  void an_answer_that_ends_too_early_stays_unfinished() throws Exception {
    assertUnfinished("/echo/lie?declared=100000&sent=50000");
  }

  @Test
  void a_chunked_answer_without_its_end_stays_unfinished() throws Exception {
    gateway
        .scripted()
        .answers("HTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
    assertUnfinished("/scripted/chunks");
  }

  private static void assertUnfinished(String target) throws IOException {
    try (Wire wire = gateway.connect()) {
      wire.send(Request.get(target).cookie(token).to(gateway.authority()));
      assertThatThrownBy(wire::answer).isInstanceOf(EOFException.class);
    }
    String id = gateway.spool().requestTo(target);
    assertThat(gateway.spool().completion(id)).isEqualTo("200 UPSTREAM");
  }

  @Test
  void an_answer_with_two_lengths_is_broken() throws Exception {
    gateway
        .scripted()
        .answers("HTTP/1.1 200 Fine\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!");
    assertThat(ask(Request.of("POST", "/scripted/lengths").body("x")).status()).isEqualTo(502);
  }

  @Test
  void a_length_that_is_no_number_is_broken() throws Exception {
    gateway.scripted().answers("HTTP/1.1 200 Fine\r\nContent-Length: many\r\n\r\nok!");
    assertThat(ask(Request.of("POST", "/scripted/length").body("x")).status()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(strings = {"101 Switching", "103 Hints only", "600 Beyond", "999 Beyond"})
  void a_status_that_answers_nothing_is_broken(String status) throws Exception {
    gateway.scripted().answers("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
    String target = "/scripted/status-" + status.substring(0, 3);
    assertThat(ask(Request.of("POST", target).body("x")).status()).isEqualTo(502);
  }

  @Test
  void a_system_that_never_answers_an_upgrade_is_slow() throws Exception {
    try (Wire wire = gateway.connect()) {
      Request upgrade = Request.get("/echo/slow?ms=5000").cookie(token).line(UPGRADE);
      Answer answer = wire.send(upgrade.to(gateway.authority())).answer();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(gateway.spool().completion(answer.id())).isEqualTo("504 NORMAL");
    }
  }

  @Test
  void an_upgrade_that_was_not_agreed_to_opens_no_tunnel() throws Exception {
    assertNoTunnel("/echo/upgrade-200");
    assertNoTunnel("/echo/bad-accept");
  }

  private static void assertNoTunnel(String target) throws IOException {
    try (Wire wire = gateway.connect()) {
      wire.send(Request.get(target).cookie(token).line(UPGRADE).to(gateway.authority()));
      Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(gateway.spool().completion(answer.id())).isEqualTo("502 NORMAL");
    }
  }

  @Test
  void a_client_that_leaves_in_its_upload_is_recorded() throws Exception {
    String target = "/echo/left-uploading";
    Request upload = Request.of("POST", target).cookie(token).line("Content-Length: 10000000");
    try (Wire wire = gateway.connect()) {
      wire.send(upload.to(gateway.authority()));
      wire.out().write(new byte[200_000]);
      wire.out().flush();
      String id = gateway.spool().requestTo(target);
      wire.reset();
      assertThat(gateway.spool().completed(id).path("endedBy").asText()).isEqualTo("CLIENT");
    }
  }

  @Test
  void an_upload_that_becomes_ambiguous_is_recorded_as_refused() throws Exception {
    String target = "/echo/torn-upload";
    Request upload = Request.of("POST", target).cookie(token).line("Transfer-Encoding: chunked");
    try (Wire wire = gateway.connect()) {
      wire.send(upload.to(gateway.authority()) + "5\r\nhello\r\n");
      String id = gateway.spool().requestTo(target);
      wire.send("5;x=y\r\n");
      assertThat(wire.answer().code()).isEqualTo("BAD_CHUNK");
      assertThat(gateway.spool().completion(id)).isEqualTo("400 GATEWAY");
    }
  }

  @Test
  void a_client_that_leaves_in_its_download_is_recorded() throws Exception {
    String target = "/echo/download?bytes=500000000";
    try (Wire wire = gateway.connect()) {
      wire.send(Request.get(target).cookie(token).to(gateway.authority()));
      Answer head = Answer.head(wire.in());
      wire.in().readNBytes(100_000);
      wire.reset();
      assertThat(gateway.spool().completion(head.id())).isEqualTo("200 CLIENT");
      assertThat(gateway.spool().completed(head.id()).path("bytesOut").asLong())
          .isLessThan(500_000_000L);
    }
  }

  @Test
  void an_upstream_that_answers_early_is_heard() throws Exception {
    Request upload =
        Request.of("POST", "/echo/status?code=413").cookie(token).line("Content-Length: 10000000");
    try (Wire wire = gateway.connect()) {
      wire.send(upload.to(gateway.authority()));
      wire.out().write("part".getBytes(ISO_8859_1));
      wire.out().flush();
      Answer answer = wire.answer();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
    }
  }
}
