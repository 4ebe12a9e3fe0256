package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An allowed request and its answer cross the gateway, and nothing else does. */
class DataPathIT {
  private static final String KANJI =
      "/echo/%E6%82%A3%E8%80%85/%E5%B1%B1%E7%94%B0?q=%8E%52%93%63&x=|{}";

  private static Gateway gateway;
  private static String token;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
    token = gateway.logins().as("PHYS", gateway.authority()).token();
  }

  private static Answer ask(Request request) throws IOException {
    return gateway.ask(request.cookie(token));
  }

  @Test
  void an_allowed_target_reaches_the_upstream_octet_by_octet() throws Exception {
    Answer answer = ask(Request.get(KANJI));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("requestLine").asText()).isEqualTo("GET " + KANJI + " HTTP/1.1");
    assertThat(gateway.spool().decided(answer.id()).path("target").asText()).isEqualTo(KANJI);
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("ALLOW [CONNECTION_TEST]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("200 NORMAL");
  }

  @Test
  void the_upstream_hears_where_the_client_believed_to_be() throws Exception {
    Answer answer = ask(Request.get("/echo/who"));
    assertThat(answer.seen("Host")).containsExactly(gateway.authority());
    assertThat(answer.seen("X-Forwarded-For")).containsExactly("127.0.0.1");
    assertThat(answer.seen("X-Forwarded-Proto")).containsExactly("https");
    assertThat(answer.seen("X-Forwarded-Host")).containsExactly(gateway.authority());
    assertThat(answer.seen("Sekisho-Request-Id")).containsExactly(answer.id());
  }

  @Test
  void identity_that_the_client_claims_arrives_in_no_spelling() throws Exception {
    Request request =
        Request.get("/echo/spoof")
            .line("X-Remote-User: mallory")
            .line("x-remote_user: mallory")
            .line("X_REMOTE_USER: mallory")
            .line("X.Remote.User: mallory")
            .line("Remote-User: mallory")
            .line("X-Forwarded-User: mallory")
            .line("Sekisho-Assertion: mallory")
            .line("sekisho_assertion: mallory")
            .line("Forwarded: for=mallory")
            .line("X-Forwarded-For: mallory")
            .line("x-forwarded-for: mallory")
            .line("X-Real-IP: mallory")
            .line("X-Original-URL: /mallory")
            .line("X-Unheard-Of: mallory");
    Answer answer = ask(request);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.json().path("head").asText()).doesNotContain("mallory");
    assertThat(answer.seen("Sekisho-Assertion")).hasSize(1);
    assertThat(answer.seen("X-Forwarded-For")).containsExactly("127.0.0.1");
  }

  @Test
  void our_own_headers_cannot_be_declared_hop_by_hop() throws Exception {
    Answer answer = ask(Request.get("/echo/hop").line("Connection: X-Forwarded-For"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_CONNECTION");
  }

  @Test
  void our_cookie_stays_here_and_the_others_arrive() throws Exception {
    Request request =
        Request.get("/echo/cookie")
            .line(
                "Cookie: theme=dark; __Host-sekisho=" + token + "; __Host-sekisho-binding=b; a=1");
    Answer answer = gateway.ask(request);
    assertThat(answer.seen("Cookie")).containsExactly("theme=dark; a=1");
    assertThat(answer.json().path("head").asText()).doesNotContain(token);
  }

  @Test
  void the_upstream_sets_its_own_cookies_for_this_host_and_route_only() throws Exception {
    Answer answer =
        ask(
            Request.get(
                "/echo/cookies?set=a%3D1%3B+Domain%3Dlocalhost%3B+Path%3D%2F"
                    + "&set=__Host-sekisho%3Dstolen&set=SEKISHO%3Dx&set=b%3D2"));
    assertThat(answer.all("Set-Cookie")).containsExactly("a=1; Path=/echo", "b=2; Path=/echo");
  }

  @Test
  void headers_between_neighbours_do_not_come_back() throws Exception {
    gateway
        .scripted()
        .answers(
            """
            HTTP/1.1 200 Fine\r
            Content-Length: 2\r
            Connection: close, X-Between\r
            X-Between: us\r
            Keep-Alive: timeout=5\r
            Proxy-Authenticate: Basic\r
            Upgrade: h2c\r
            Sekisho-Request-Id: forged\r
            X-Kept: yes\r
            \r
            ok\
            """);
    Answer answer = ask(Request.get("/scripted"));
    assertThat(answer.text()).isEqualTo("ok");
    assertThat(answer.all("X-Kept")).containsExactly("yes");
    assertThat(String.join("\n", answer.lines()))
        .doesNotContain("X-Between", "Keep-Alive", "Proxy-Authenticate", "Upgrade", "forged");
    assertThat(answer.all("Sekisho-Request-Id")).hasSize(1);
  }

  @Test
  void a_redirect_to_the_upstream_itself_leads_back_through_the_gateway() throws Exception {
    String upstream = "http://127.0.0.1:" + gateway.scripted().port();
    gateway
        .scripted()
        .answers("HTTP/1.1 302 Found\r\nLocation: " + upstream + "/x\r\nContent-Length: 0\r\n\r\n");
    assertThat(ask(Request.get("/scripted")).header("Location"))
        .isEqualTo("https://" + gateway.authority() + "/x");
    assertThat(ask(Request.get("/echo/redirect?to=https://other.example/y")).header("Location"))
        .isEqualTo("https://other.example/y");
  }

  @Test
  void the_assertion_verifies_with_our_published_keys() throws Exception {
    SignedJWT assertion =
        SignedJWT.parse(ask(Request.get("/echo/assertion")).seen("Sekisho-Assertion").get(0));
    JWKSet keys = JWKSet.parse(gateway.ask(Request.get("/.sekisho/jwks.json")).text());
    var key = keys.getKeyByKeyId(assertion.getHeader().getKeyID()).toECKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
    var claims = assertion.getJWTClaimsSet();
    assertThat(claims.getAudience()).containsExactly("echo");
    assertThat(claims.getSubject()).isEqualTo("person-PHYS");
    assertThat(claims.getIssuer()).startsWith("https://localhost:");
    assertThat(claims.getStringListClaim("roles")).containsExactly("PHYS");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_program_without_credentials_gets_a_problem() throws Exception {
    Answer answer = gateway.ask(Request.get("/echo/nobody"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo("WHO_ARE_YOU");
    assertThat(answer.json().path("requestId").asText()).isEqualTo(answer.id());
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [WHO_ARE_YOU]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("401 NORMAL");
  }

  @Test
  void a_person_without_credentials_is_led_to_the_login() throws Exception {
    Answer answer = gateway.ask(Request.get("/echo/page?patient=7").navigating());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location"))
        .startsWith("https://localhost:" + gateway.port() + "/.sekisho/handover?id=")
        .doesNotContain("patient");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [WHO_ARE_YOU]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("303 NORMAL");
  }

  @Test
  void a_made_up_sign_in_reference_puts_nothing_into_the_way_to_the_login() throws Exception {
    for (String id : List.of("x%26max_age%3D99999999", "x%0d%0aSet-Cookie:a", "%20", "")) {
      String own = "localhost:" + gateway.port();
      try (Wire wire = gateway.connect()) {
        Answer answer = wire.send(Request.get("/.sekisho/handover?id=" + id).to(own)).answer();
        assertThat(answer.status()).as(id).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("https://" + own + "/.sekisho/");
      }
    }
  }

  @Test
  void a_path_without_a_system_is_not_found() throws Exception {
    Answer answer = ask(Request.get("/elsewhere"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NO_ROUTE");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [NO_ROUTE]");
  }

  @Test
  void a_prefix_ends_at_a_slash() throws Exception {
    assertThat(ask(Request.get("/echoes")).code()).isEqualTo("NO_ROUTE");
  }

  @Test
  void a_host_that_we_do_not_serve_is_not_found() throws Exception {
    try (Wire wire = gateway.connect()) {
      Answer answer = wire.send(Request.get("/echo").cookie(token).to("evil.example")).answer();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("UNKNOWN_HOST");
      assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [UNKNOWN_HOST]");
    }
  }

  @Test
  void a_role_without_the_right_is_refused_with_the_reason() throws Exception {
    String clerk = gateway.logins().as("CLK", gateway.authority()).token();
    Answer answer = gateway.ask(Request.get("/fhir/Composition/1").cookie(clerk));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("NO_RIGHT_FOR_ROLE");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("DENY [NO_RIGHT_FOR_ROLE]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("403 NORMAL");
  }

  @Test
  void nobody_deletes_clinical_records() throws Exception {
    Answer answer = ask(Request.of("DELETE", "/fhir/Patient/1"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("DELETE_NEVER");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("DENY [DELETE_NEVER]");
  }

  @Test
  void an_answer_that_is_no_record_is_not_shown() throws Exception {
    Answer answer = ask(Request.get("/fhir/Patient/1"));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.code()).isEqualTo("ANSWER_UNREADABLE");
    assertThat(answer.text()).doesNotContain("headers"); // of the echo behind it
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("ALLOW [ROLE_PERMITS]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("502 NORMAL");
  }

  @Test
  void a_body_arrives_whole() throws Exception {
    Answer answer = ask(Request.of("POST", "/echo/note").body("{\"note\":1}"));
    assertThat(answer.json().path("bodyPreview").asText()).isEqualTo("{\"note\":1}");
    assertThat(answer.json().path("framing").asText()).isEqualTo("content-length");
    assertThat(gateway.spool().completed(answer.id()).path("bytesIn").asInt()).isEqualTo(10);
  }
}
