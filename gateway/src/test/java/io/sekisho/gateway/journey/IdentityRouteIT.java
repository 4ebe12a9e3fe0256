package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to the identity provider's administration; the echo stands for it and tells all. */
class IdentityRouteIT {
  private static final String HOST = "keycloak.localhost";
  private static final String OWN_TOKEN = "a.console.token";

  @TempDir private static Path home;
  private static CardAuthority authority;
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    int helper = CardReader.free();
    gateway =
        Gateway.start(
            "identity",
            List.of("-Xmx256m"),
            settings ->
                authority
                    .trusted(settings, helper)
                    .route(
                        "keycloak",
                        "/",
                        "identity",
                        (String) settings.at("sekisho.routes.echo.upstream"))
                    .with("sekisho.routes.keycloak.hosts", List.of(HOST)));
  }

  @AfterAll
  static void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  private static String host() {
    return HOST + ":" + gateway.port();
  }

  private static Answer ask(Request request) throws IOException {
    try (Wire wire = gateway.connect(HOST)) {
      return wire.send(request.to(host())).answer();
    }
  }

  /** With an HPKI card; several roles as JSON would have them. */
  private static String withCard(String roles) throws Exception {
    Logins.Login own = gateway.logins().withPassword("carded-" + UUID.randomUUID(), roles);
    try (CardDesk desk = new CardDesk(gateway, own.token())) {
      desk.enrol(authority.card(CardAuthority.serial()));
    }
    return gateway.logins().below(own, host()).token();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADM", "SEC"})
  void administrators_pass_with_the_token_that_the_console_has(String role) throws Exception {
    String cookie = withCard(role);
    Answer answer = ask(Request.get("/admin/realms/sekisho").cookie(cookie).bearer(OWN_TOKEN));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.seen("Authorization")).containsExactly("Bearer " + OWN_TOKEN);
    assertThat(answer.seen("Cookie")).isEmpty();
    assertThat(answer.text()).doesNotContain(cookie);
    JWTClaimsSet word = SignedJWT.parse(answer.seen("Sekisho-Assertion").get(0)).getJWTClaimsSet();
    assertThat(word.getAudience()).containsExactly("keycloak");
    assertThat(word.getStringClaim("acr")).isEqualTo("phrh");
    assertThat(word.getStringListClaim("roles")).containsExactly(role);
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("ALLOW [ROLE_PERMITS]");
    assertThat(gateway.spool().decided(answer.id()).toString()).doesNotContain(OWN_TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /admin/sekisho/console/, read",
    "POST, /admin/realms/sekisho/users, create",
    "PUT, /admin/realms/sekisho, update",
    "DELETE, /admin/realms/sekisho/users/1, delete",
    "POST, /realms/master/protocol/openid-connect/token, create"
  })
  void the_audit_says_what_was_done(String method, String target, String action) throws Exception {
    Request request = Request.of(method, target).line("Origin: https://" + host());
    Answer answer = ask(request.cookie(withCard("ADM")).bearer(OWN_TOKEN));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(gateway.spool().decided(answer.id()).toString())
        .containsIgnoringCase("\"action\":\"" + action)
        .contains(target, "IDENTITY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADM", "SEC"})
  void a_key_that_nobody_vouches_for_is_not_enough(String role) throws Exception {
    String before = gateway.upstreamTraffic();
    String cookie = gateway.logins().as(role, host()).token();

    Answer asked = ask(Request.get("/admin/realms").cookie(cookie).bearer(OWN_TOKEN));
    assertThat(asked.status()).isEqualTo(401);
    assertThat(gateway.spool().decision(asked.id())).contains("HARDWARE_FACTOR_NEEDED");
    Answer page = ask(Request.get("/admin/sekisho/console/").cookie(cookie).navigating());
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.all("Location").get(0))
        .as("the way to the own host, where the ceremony is")
        .startsWith("https://" + gateway.ownAuthority() + "/.sekisho/handover?id=");
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHYS", "AUD", "HIM", "MNT", "SVC", "ADM\",\"SEC", "ADM\",\"AUD"})
  void nobody_else_does_whatever_they_show(String roles) throws Exception {
    String before = gateway.upstreamTraffic();
    String cookie = withCard(roles);

    Answer answer = ask(Request.get("/admin/realms").cookie(cookie).bearer(OWN_TOKEN));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
    assertThat(gateway.spool().decision(answer.id()))
        .startsWith("DENY")
        .containsAnyOf("NO_RIGHT_FOR_ROLE", "DUTIES_SEPARATED");
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  /** Not one that other systems would accept, either. */
  @Test
  void a_token_says_nothing_to_the_gateway_here() throws Exception {
    String before = gateway.upstreamTraffic();
    for (String token : List.of(OWN_TOKEN, gateway.issuer().token("ADM"))) {
      Answer answer = ask(Request.get("/admin/realms").bearer(token));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("WHO_ARE_YOU");
    }
    Answer elsewhere =
        ask(
            Request.get("/admin/realms")
                .cookie(gateway.logins().as("ADM", gateway.authority()).token())
                .bearer(OWN_TOKEN));
    assertThat(elsewhere.status()).as("the cookie of another host").isEqualTo(401);
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  /** The systems of a hospital are one site to a browser, so the cookie comes along. */
  @ParameterizedTest
  @CsvSource({
    "POST, Origin: https://ehr.localhost",
    "POST, Sec-Fetch-Site: same-site",
    "POST, X-Nothing: said",
    "DELETE, Origin: null",
    "OPTIONS, Origin: https://evil.example",
    "GET, Sec-Fetch-Site: same-site",
    "GET, Sec-Fetch-Site: cross-site",
  })
  void what_a_page_of_another_host_sends_goes_nowhere(String method, String line) throws Exception {
    String before = gateway.upstreamTraffic();

    Answer answer =
        ask(Request.of(method, "/realms/master/protocol").line(line).cookie(withCard("ADM")));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("FOREIGN_ORIGIN");
    assertThat(gateway.upstreamTraffic()).isEqualTo(before);
  }

  @Test
  void a_link_from_elsewhere_leads_there() throws Exception {
    Request link = Request.get("/admin/sekisho/console/").navigating().cookie(withCard("SEC"));

    assertThat(ask(link.line("Sec-Fetch-Site: cross-site")).status()).isEqualTo(200);
  }

  @Test
  void what_a_client_says_of_itself_does_not_arrive() throws Exception {
    Answer answer =
        ask(
            Request.get("/admin/realms")
                .cookie(withCard("ADM"))
                .line("Sekisho-Assertion: mine")
                .line("sekisho_assertion: mine")
                .line("X-Forwarded-User: mine")
                .line("Proxy-Authorization: mine"));

    assertThat(answer.seen("Sekisho-Assertion")).hasSize(1);
    assertThat(answer.json().path("head").asText()).doesNotContain("mine");
  }

  @Test
  void two_tokens_at_once_are_no_request() throws Exception {
    Answer answer =
        ask(Request.get("/admin/realms").cookie(withCard("ADM")).bearer("one").bearer("two"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @Test
  void on_other_systems_two_credentials_are_still_none() throws Exception {
    Answer answer =
        gateway.ask(
            Request.get("/echo")
                .cookie(gateway.logins().as("ADM", gateway.authority()).token())
                .bearer(OWN_TOKEN));

    assertThat(answer.code()).isEqualTo("TWO_CREDENTIALS");
  }
}
