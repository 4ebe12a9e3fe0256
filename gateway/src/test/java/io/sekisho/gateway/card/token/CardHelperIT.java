package io.sekisho.gateway.card.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardChallenge.Manner;
import io.sekisho.lookalike.Hpki;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The helper as its own process, a soft card behind real PKCS#11, a person who types PINs. */
class CardHelperIT {
  private static final String ORIGIN = "https://gateway.hospital.test";
  private static final String WRONG = "00000000";
  private static final Instant ISSUED = Instant.parse("2026-11-22T03:00:00Z");
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @TempDir private static Path home;
  private static X509Certificate certificate;
  private static SoftToken card;
  private static Askpass person;
  private static Process helper;
  private static int port;

  @BeforeAll
  static void putTheCardOnTheReader() throws Exception {
    certificate = new Hpki(ISSUED).card("Medical Doctor").issue();
    card = SoftToken.holding(certificate, home);
    person = new Askpass(home);
    port = freePort();
    helper =
        card.command(
                "helper",
                "--library",
                SoftToken.LIBRARY.toString(),
                "--allow",
                ORIGIN,
                "--askpass",
                person.program(),
                "--port",
                Integer.toString(port))
            .start();
    await();
  }

  @AfterAll
  static void stop() {
    if (helper != null) {
      helper.destroy();
    }
  }

  @Test
  void signs_for_a_page_of_a_gateway_it_knows() throws Exception {
    person.types(SoftToken.PIN);
    HttpResponse<String> answer = post(ORIGIN, challenge("login"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(signature(answer, Manner.BROWSER, ORIGIN, "login")).isTrue();
    assertThat(person.shown()).contains(ORIGIN, "login");
  }

  @Test
  void a_signature_is_good_for_nothing_else() throws Exception {
    person.types(SoftToken.PIN);
    HttpResponse<String> answer = post(ORIGIN, challenge("login"));
    assertThat(signature(answer, Manner.HAND, ORIGIN, "login")).isFalse();
    assertThat(signature(answer, Manner.BROWSER, "https://evil.test", "login")).isFalse();
    assertThat(signature(answer, Manner.BROWSER, ORIGIN, "unlock")).isFalse();
  }

  @Test
  void asks_for_the_pin_each_time() throws Exception {
    for (int i = 0; i < 3; i++) {
      person.types(SoftToken.PIN);
      assertThat(post(ORIGIN, challenge("login")).statusCode()).isEqualTo(200);
      assertThat(person.shown()).isNotEmpty();
    }
    person.closes();
    HttpResponse<String> answer = post(ORIGIN, challenge("login"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(code(answer)).isEqualTo("PIN_CANCELLED");
  }

  @Test
  void does_nothing_for_a_page_it_does_not_know() throws Exception {
    person.types(SoftToken.PIN);
    for (String origin :
        new String[] {
          "https://evil.test",
          ORIGIN + ".evil.test",
          ORIGIN + ":8443",
          "null",
          "http://gateway.hospital.test"
        }) {
      HttpResponse<String> answer = post(origin, challenge("login"));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(code(answer)).isEqualTo("ORIGIN_REFUSED");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(post(null, challenge("login")).statusCode()).isEqualTo(403);
    assertThat(person.shown()).isEmpty();
  }

  @Test
  void does_not_let_the_page_say_where_it_comes_from() throws Exception {
    person.types(SoftToken.PIN);
    String told = challenge("login").replace("{", "{\"origin\":\"https://other.test\",");
    HttpResponse<String> answer = post(ORIGIN, told);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer)).isEqualTo("CHALLENGE_UNREADABLE");
    assertThat(person.shown()).isEmpty();
  }

  @Test
  void refuses_what_is_no_challenge() throws Exception {
    for (String body :
        new String[] {
          "",
          "[]",
          "{}",
          "x".repeat(5000),
          challenge("LOGIN\nlogin"),
          challenge("login") + "{}",
          challenge("login").replace("\"nonce\":\"", "\"nonce\":\"AA"),
          challenge("login").replace("issued", "purpose")
        }) {
      HttpResponse<String> answer = post(ORIGIN, body);
      assertThat(code(answer)).as(body).isEqualTo("CHALLENGE_UNREADABLE");
    }
  }

  @Test
  void refuses_a_name_that_was_made_to_point_here() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "POST /sign HTTP/1.1\r\nHost: rebound.test:%d\r\nOrigin: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                  .formatted(port, ORIGIN)
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 403")
          .contains("ORIGIN_REFUSED");
    }
  }

  @Test
  void tells_a_wrong_pin_from_a_missing_card_and_warns_before_the_next_try() throws Exception {
    person.types(WRONG);
    HttpResponse<String> wrong = post(ORIGIN, challenge("login"));
    assertThat(code(wrong)).isEqualTo("PIN_WRONG");
    assertThat(wrong.body()).contains("15回").doesNotContain(WRONG);
    person.types(SoftToken.PIN);
    assertThat(post(ORIGIN, challenge("login")).statusCode()).isEqualTo(200);
    assertThat(person.shown()).contains("wrong before", "15回");
    person.types(SoftToken.PIN);
    assertThat(post(ORIGIN, challenge("login")).statusCode()).isEqualTo(200);
    assertThat(person.shown()).doesNotContain("wrong before");
  }

  @Test
  void signs_by_hand_and_says_so_inside_the_signature() throws Exception {
    person.types(SoftToken.PIN);
    JsonNode answer = sign(0);
    assertThat(answer.path("manner").asText()).isEqualTo("HAND");
    assertThat(signature(answer, Manner.HAND, ORIGIN, "login")).isTrue();
    assertThat(signature(answer, Manner.BROWSER, ORIGIN, "login")).isFalse();
  }

  @Test
  void says_that_the_card_is_missing() throws Exception {
    person.types(SoftToken.PIN);
    assertThat(sign(99).path("code").asText()).isEqualTo("CARD_MISSING");
    assertThat(person.shown()).isEmpty();
  }

  @Test
  void the_pin_is_in_no_output_and_no_command_line() throws Exception {
    person.types(SoftToken.PIN);
    post(ORIGIN, challenge("login"));
    assertThat(card.output()).doesNotContain(SoftToken.PIN);
    assertThat(Files.readString(Path.of("/proc/" + helper.pid() + "/cmdline")))
        .doesNotContain(SoftToken.PIN);
  }

  private static JsonNode sign(int slot) throws Exception {
    Path output = Files.createTempFile(home, "sign", ".json");
    Process process =
        card.command(
                "sign",
                "--library",
                SoftToken.LIBRARY.toString(),
                "--slot",
                Integer.toString(slot),
                "--origin",
                ORIGIN,
                "--askpass",
                person.program())
            .redirectErrorStream(false)
            .redirectError(home.resolve("output.log").toFile())
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().write(challenge("login").getBytes(UTF_8));
    process.getOutputStream().close();
    process.waitFor();
    return JsonMapper.builder().build().readTree(Files.readString(output));
  }

  private static HttpResponse<String> post(String origin, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/sign".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (origin != null) {
      request.header("Origin", origin);
    }
    return BROWSER.send(request.build(), BodyHandlers.ofString());
  }

  private static String challenge(String purpose) {
    return "{\"nonce\":\"%s\",\"preSession\":\"%s\",\"purpose\":\"%s\",\"issued\":%d}"
        .formatted(
            base64((byte) 1),
            base64((byte) 2),
            purpose.replace("\n", "\\n"),
            ISSUED.getEpochSecond());
  }

  private static boolean signature(
      HttpResponse<String> answer, Manner manner, String origin, String purpose) throws Exception {
    return signature(JsonMapper.builder().build().readTree(answer.body()), manner, origin, purpose);
  }

  private static boolean signature(JsonNode answer, Manner manner, String origin, String purpose)
      throws Exception {
    assertThat(Base64.getUrlDecoder().decode(answer.path("certificate").asText()))
        .isEqualTo(certificate.getEncoded());
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initVerify(certificate);
    rsa.update(
        new CardChallenge(manner, origin, base64((byte) 1), base64((byte) 2), purpose, ISSUED)
            .bytes());
    return rsa.verify(Base64.getUrlDecoder().decode(answer.path("signature").asText()));
  }

  private static String code(HttpResponse<String> answer) throws IOException {
    return JsonMapper.builder().build().readTree(answer.body()).path("code").asText();
  }

  private static String base64(byte value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Until it answers at all. */
  private static void await() throws Exception {
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
}
