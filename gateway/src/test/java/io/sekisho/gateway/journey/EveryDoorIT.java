package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.journey.Logins.Login;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody with one factor tries every way to clinical data; the system behind hears of none. */
class EveryDoorIT {
  private static Gateway gateway;
  private static Login oneFactor;
  private static Login below;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
    oneFactor = gateway.logins().withPassword("door-" + UUID.randomUUID(), "PHYS");
    // no login leads here; the row is put there, as whoever has the database could
    below = gateway.logins().below(oneFactor, gateway.authority());
  }

  static Stream<Request> ways() {
    String record = "{\"resourceType\":\"Observation\",\"status\":\"final\"}";
    String batch =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":"
            + "{\"method\":\"GET\",\"url\":\"Patient/p0001\"}}]}";
    return Stream.of(
        Request.get("/fhir/Patient/p0001"),
        Request.of("HEAD", "/fhir/Patient/p0001"),
        Request.get("/fhir/Patient/p0001").line("Range: bytes=0-1"),
        Request.get("/fhir/Patient/p0001").line("If-None-Match: W/\"1\""),
        Request.get("/fhir/Patient/p0001").line("X-HTTP-Method-Override: OPTIONS"),
        Request.get("/fhir/Patient/p0001/_history/1"),
        Request.get("/fhir/Patient/p0001/$everything"),
        Request.get("/fhir/Patient?name=a&_include=*"),
        Request.get("/fhir/Observation?_revinclude=Provenance:target"),
        Request.get("/fhir/$export"),
        Request.get("/fhir?_getpages=x"),
        json("POST", "/fhir", batch),
        json("POST", "/fhir/Observation", record),
        json("PUT", "/fhir/Observation/o1", record),
        json("PATCH", "/fhir/Observation/o1", "[]"),
        json("POST", "/fhir/$graphql", "{\"query\":\"{Patient{id}}\"}"),
        Request.of("POST", "/fhir/Patient/_search")
            .line("Content-Type: application/x-www-form-urlencoded")
            .body("name=a"),
        Request.of("DELETE", "/fhir/Patient/p0001"),
        Request.get("/fhir/Patient/p0001")
            .line("Connection: Upgrade")
            .line("Upgrade: websocket")
            .line("Sec-WebSocket-Version: 13")
            .line("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
  }

  private static Request json(String method, String target, String body) {
    return Request.of(method, target).line("Content-Type: application/fhir+json").body(body);
  }

  static Stream<Arguments> doors() {
    Map<String, UnaryOperator<Request>> keys =
        Map.of(
            "a session with a password only", request -> request.cookie(below.token()),
            "a page asked for in a browser", request -> request.cookie(below.token()).navigating(),
            "the token of another host", request -> request.cookie(oneFactor.token()),
            "an access token", request -> request.bearer(gateway.issuer().token("PHYS")),
            "an access token that praises itself", request -> request.bearer(praised()));
    return keys.entrySet().stream()
        .flatMap(
            key ->
                ways()
                    .map(
                        way ->
                            Arguments.of(
                                way.method() + " " + way.target() + " with " + key.getKey(),
                                key.getValue().apply(way))));
  }

  /**
   * Every claim about factors there is, from an issuer whose word on them nobody has configured.
   */
  private static String praised() {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        gateway
            .issuer()
            .claims("PHYS")
            .claim("acr", "phrh")
            .claim("amr", List.of("hwk", "mfa", "pin"))
            .claim("auth_time", Date.from(now))
            .claim("rung", "AAL3_FRESH")
            .claim("level", "aal3")
            .build();
    return gateway.issuer().signed(claims);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void leads_nowhere(String way, Request request) throws Exception {
    String before = gateway.upstreamTraffic();
    try (Wire wire = gateway.connect()) {
      Wire sent = wire.send(request.to(gateway.authority()));
      Answer answer = request.method().equals("HEAD") ? Answer.head(sent.in()) : sent.answer();
      if (answer.status() == 200) { // a batch is answered entry by entry
        assertThat(answer.text())
            .contains("batch-response", "\"403 Forbidden\"", "SECOND_FACTOR_NEEDED")
            .doesNotContain("\"resource\"");
      } else {
        assertThat(answer.status()).as(answer.text()).isBetween(303, 499);
        assertThat(gateway.spool().decided(answer.id()).path("outcome").asText())
            .isNotEqualTo("ALLOW");
      }
    }
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  @Test
  void the_same_over_http_2() throws Exception {
    String before = gateway.upstreamTraffic();
    try (Http2 client = Http2.to(gateway)) {
      for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.DELETE)) {
        assertThat(client.ask(method, "/fhir/Patient/p0001", below.token()).status())
            .isBetween(401, 403);
      }
    }
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  @Test
  void two_factors_go_through_where_one_did_not() throws Exception {
    String before = gateway.upstreamTraffic();
    String token = gateway.logins().as("PHYS", gateway.authority()).token();
    Request read = Request.get("/fhir/Patient/p0001").cookie(token);
    assertThat(gateway.spool().decision(gateway.ask(read).id())).startsWith("ALLOW");
    assertThat(gateway.upstreamTraffic()).isNotEqualTo(before);
  }
}
