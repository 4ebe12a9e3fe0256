package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read in two ways is refused and recorded, and no upstream ever hears of it. */
class BadInputIT {
  private static Gateway gateway;
  private static String token;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
    token = gateway.logins().as("PHYS", gateway.authority()).token();
  }

  static Stream<Arguments> ambiguous() {
    return Stream.of(
        target("an empty segment", "/echo//x"),
        target("a dot segment", "/echo/../x"),
        target("an encoded dot segment", "/echo/%2e%2e/x"),
        target("an encoded slash", "/echo/a%2fb"),
        target("an encoded backslash", "/echo/a%5Cb"),
        target("a double encoding", "/echo/a%252fb"),
        target("a matrix parameter", "/echo/a;b=c"),
        target("a backslash", "/echo/a\\b"),
        target("a fragment", "/echo/a#b"),
        target("half a percent sequence", "/echo/a%4"),
        target("an encoded NUL", "/echo/a%00b"),
        target("an absolute target", "https://ehr.localhost/echo"),
        framing("two lengths", "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        framing(
            "chunks and a length",
            "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        framing("an unknown coding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        head("two hosts", "GET /echo HTTP/1.1\r\nHost: @\r\nHost: @\r\n\r\n"),
        head("no host", "GET /echo HTTP/1.1\r\n\r\n"),
        head("a folded header", "GET /echo HTTP/1.1\r\nHost: @\r\nX-A: 1\r\n 2\r\n\r\n"),
        head("a bare line feed", "GET /echo HTTP/1.1\nHost: @\r\n\r\n"),
        head("a NUL", "GET /echo HTTP/1.1\r\nHost: @\r\nX-A: 1\0002\r\n\r\n"),
        head("a space before the colon", "GET /echo HTTP/1.1\r\nHost: @\r\nX-A : 1\r\n\r\n"));
  }

  private static Arguments target(String what, String target) {
    return head(what, "GET " + target + " HTTP/1.1\r\nHost: @\r\n\r\n");
  }

  private static Arguments framing(String what, String rest) {
    return head(what, "POST /echo HTTP/1.1\r\nHost: @\r\n" + rest);
  }

  private static Arguments head(String what, String octets) {
    return Arguments.of(what, octets);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ambiguous")
  void is_refused_recorded_and_kept_from_the_upstream(String what, String octets) throws Exception {
    String before = gateway.upstreamTraffic();
    String cookie = "Host: @\r\nCookie: __Host-sekisho=" + token + "\r\n";
    try (Wire wire = gateway.connect()) {
      String request = octets.replaceFirst("Host: @\r\n", cookie).replace("@", gateway.authority());
      Answer answer = wire.send(request).answer();
      assertThat(answer.status()).as(what).isEqualTo(400);
      assertThat(gateway.spool().await(line -> isRefusal(line, answer.id())).toString())
          .contains('"' + answer.code() + '"');
    }
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  /** Before the door it is an event of its own, at the door a decision. */
  private static boolean isRefusal(JsonNode line, String request) {
    return line.path("request").asText().equals(request)
        && (line.path("outcome").asText().equals("REFUSED")
            || line.path("code").asText().equals("INVALID_REQUEST"));
  }

  @Test
  void a_head_that_is_too_large_is_431() throws Exception {
    Answer answer = gateway.ask(Request.get("/echo").line("X-Large: " + "a".repeat(40_000)));
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.code()).isEqualTo("HEADERS_TOO_LARGE");
  }

  @Test
  void a_head_with_too_many_fields_is_431() throws Exception {
    Request request = Request.get("/echo");
    for (int i = 0; i < 200; i++) {
      request = request.line("X-Field-" + i + ": 1");
    }
    assertThat(gateway.ask(request).status()).isEqualTo(431);
  }

  @Test
  void a_target_that_is_too_long_is_414() throws Exception {
    assertThat(gateway.ask(Request.get("/echo/" + "a".repeat(9_000))).status()).isEqualTo(414);
  }
}
