package io.sekisho.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.wire.AmbiguousRequest.Catcher;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The guard in a real Vert.x server, over clear text and TLS. */
class Http1GuardServerTest {
  static final List<AmbiguousRequest> INPUTS = AmbiguousRequest.ALL;

  private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String LAST = "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  private static final String AMBIGUOUS =
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

  @TempDir static Path directory;
  private static TestTls tls;
  private static GuardedServer plain;
  private static GuardedServer secure;

  @BeforeAll
  static void start() throws Exception {
    tls = TestTls.in(directory);
    plain = GuardedServer.plain();
    secure = GuardedServer.tls(tls);
  }

  @AfterAll
  static void stop() throws Exception {
    plain.close();
    secure.close();
  }

  @BeforeEach
  void forget() {
    plain.forget();
    secure.forget();
  }

  @ParameterizedTest
  @FieldSource("INPUTS")
  void refuses_and_records_every_ambiguous_request(AmbiguousRequest input) {
    String answers = RawClient.exchange(plain.port(), input.octets());
    boolean byGuard = input.catcher() == Catcher.GUARD;
    assertThat(byGuard ? plain.byGuard() : plain.byHandler()).containsExactly(input.refusal());
    assertThat(byGuard ? plain.byHandler() : plain.byGuard()).isEmpty();
    assertThat(plain.seen()).allMatch(request -> input.octets().startsWith("GET /a HTTP/1.1"));
    if (input.refusal() != WireRefusal.EARLY_TUNNEL_DATA) {
      assertThat(RawClient.statuses(answers)).endsWith(input.refusal().status() + "");
      assertThat(answers).contains("\"code\":\"" + input.refusal() + "\"");
    }
  }

  @Test
  void nothing_ambiguous_would_have_been_forwarded() {
    Stream<AmbiguousRequest> alone =
        INPUTS.stream().filter(input -> !input.name().equals("garbage behind a request"));
    alone
        .filter(input -> input.refusal() != WireRefusal.EARLY_TUNNEL_DATA)
        .forEach(input -> RawClient.exchange(plain.port(), input.octets()));
    assertThat(plain.seen()).isEmpty();
  }

  @Test
  void serves_pipelined_requests_in_order() {
    String answers = RawClient.exchange(plain.port(), GET + GET + LAST);
    assertThat(plain.seen()).containsExactly("GET /a ", "GET /a ", "GET /b ");
    assertThat(answers).contains("seen /a", "seen /b");
    assertThat(RawClient.statuses(answers)).containsExactly("200", "200", "200");
  }

  @Test
  void keeps_a_connection_for_many_requests() throws Exception {
    try (RawClient client = RawClient.to(plain.port())) {
      for (int i = 0; i < 50; i++) {
        client.send(GET);
        client.readUntil("seen /a");
      }
      client.send(LAST);
      assertThat(client.readAll()).contains("seen /b");
    }
    assertThat(plain.seen()).hasSize(51);
    assertThat(plain.guarded()).containsExactly("true");
  }

  @Test
  void gives_the_refusal_to_a_client_that_is_still_sending() throws Exception {
    try (RawClient client = RawClient.to(plain.port())) {
      client.send("GET /# HTTP/1.1\r\n" + "x".repeat(200_000));
      assertThat(client.readAll()).contains("BAD_TARGET");
    }
  }

  @Test
  void opens_a_tunnel_after_the_answer_and_not_before() throws Exception {
    try (RawClient client = RawClient.to(plain.port())) {
      client.send(
          "GET /tunnel HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
      assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 101 ");
      client.send("\u0000rubbish for HTTP\r\n\r\n");
      assertThat(client.readUntil("HTTP\r\n\r\n")).isEqualTo("\u0000rubbish for HTTP\r\n\r\n");
    }
    assertThat(plain.byGuard()).isEmpty();
  }

  @Test
  void sees_decrypted_octets_over_tls() throws Exception {
    try (RawClient client = secureClient()) {
      client.send(GET);
      client.readUntil("seen /a");
      client.send(AMBIGUOUS);
      assertThat(client.readAll()).contains("HTTP/1.1 400 ", "AMBIGUOUS_FRAMING", "id-of-guard");
    }
    assertThat(secure.byGuard()).containsExactly(WireRefusal.AMBIGUOUS_FRAMING);
    assertThat(secure.seen()).hasSize(1);
  }

  /** The first request arrives in one segment with the end of the handshake: nothing is earlier. */
  @RepeatedTest(20)
  void sees_the_very_first_octets_over_tls() throws Exception {
    String answers = EagerTlsClient.exchange(tls.client(), secure.port(), AMBIGUOUS);
    assertThat(answers).contains("AMBIGUOUS_FRAMING");
    assertThat(secure.byGuard()).containsExactly(WireRefusal.AMBIGUOUS_FRAMING);
    assertThat(secure.seen()).isEmpty();
  }

  @Test
  void stays_out_of_http_2() throws Exception {
    HttpClient client =
        HttpClient.newBuilder().sslContext(tls.client()).version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + secure.port() + "/a?b")).build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo("seen /a?b");
    assertThat(secure.guarded()).containsExactly("false");
  }

  private static RawClient secureClient() throws Exception {
    Socket socket = tls.client().getSocketFactory().createSocket("localhost", secure.port());
    ((SSLSocket) socket).startHandshake();
    return new RawClient(socket);
  }
}
