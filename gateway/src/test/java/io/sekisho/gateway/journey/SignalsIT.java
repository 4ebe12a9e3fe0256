package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the identity provider tells the gateway counts at once; what anybody else tells, never. */
class SignalsIT {
  private static final String PROVIDER = "https://idp.example"; // of the logins that tests make
  private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
  private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
  private static final AtomicLong SEQUENCE = new AtomicLong(1);

  private static Issuer provider;
  private static Gateway gateway;
  private static Gateway replica;

  @BeforeAll
  static void open() throws Exception {
    Hospital hospital = Hospital.open();
    provider = Issuer.start(hospital);
    gateway = Gateway.start("signals", options(hospital));
    replica = Gateway.start("signals-replica", options(hospital));
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
    replica.close();
    provider.close();
  }

  private static List<String> options(Hospital hospital) {
    String trust = hospital.certificateAuthority().toString();
    return List.of(
        "-Xmx256m",
        "-Dsekisho.signals.transmitter.issuer=" + PROVIDER,
        "-Dsekisho.signals.transmitter.audience=sekisho-gateway",
        "-Dsekisho.signals.transmitter.jwks=" + provider.jwks(),
        "-Dsekisho.signals.transmitter.trust=" + trust,
        "-Dsekisho.signals.transmitter.api=" + provider.name() + "/nothing-to-fetch",
        "-Dsekisho.signals.transmitter.client-id=sekisho-gateway",
        "-Dsekisho.signals.transmitter.client-secret=not-looked-at-here",
        "-Dsekisho.bearer.issuers.provider.issuer=" + PROVIDER,
        "-Dsekisho.bearer.issuers.provider.audience=sekisho",
        "-Dsekisho.bearer.issuers.provider.jwks=" + provider.jwks(),
        "-Dsekisho.bearer.issuers.provider.trust=" + trust);
  }

  @Test
  void a_role_that_is_taken_back_no_longer_counts_though_the_token_is_still_valid()
      throws Exception {
    String person = person();
    String token = token(person);
    assertThat(echo(gateway, token)).isEqualTo(200);

    assertThat(push(roles(person, List.of("NS"))).status()).isEqualTo(202);

    assertThat(echo(gateway, token)).isEqualTo(403);
    await(() -> echo(replica, token) == 403);
    assertThat(push(roles(person, List.of("NS", "PHYS"))).status()).isEqualTo(202);
    assertThat(echo(gateway, token)).as("given again").isEqualTo(200);
  }

  @Test
  void a_signal_never_gives_more_than_the_token_does() throws Exception {
    String person = person();
    push(roles(person, List.of("PHYS", "ADM")));

    assertThat(echo(gateway, provider.signed(access(person, "NS", Instant.now())))).isEqualTo(403);
  }

  @Test
  void news_that_comes_late_does_not_bring_back_what_was_taken() throws Exception {
    String person = person();
    String token = token(person);
    JWTClaimsSet.Builder before = roles(person, List.of("PHYS"));
    push(roles(person, List.of()));

    assertThat(push(before).status()).isEqualTo(202);

    assertThat(echo(gateway, token)).isEqualTo(403);
  }

  @Test
  void a_closed_account_opens_nothing_with_whatever_it_holds() throws Exception {
    String person = person();
    String token = token(person);

    push(event(person, RISC + "account-disabled", Map.of(), account(false, List.of("PHYS"))));

    Answer answer = gateway.ask(Request.get("/echo").bearer(token));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("ACCOUNT_CLOSED");
    await(() -> echo(replica, token) == 401);
    push(event(person, RISC + "account-enabled", Map.of(), account(true, List.of("PHYS"))));
    assertThat(echo(gateway, token)).as("a login from before stays over").isEqualTo(401);
    Instant later = Instant.now().plusSeconds(3);
    assertThat(echo(gateway, provider.signed(access(person, "PHYS", later))))
        .as("a new one counts")
        .isEqualTo(200);
  }

  @Test
  void a_login_ends_on_every_replica_when_the_provider_revokes_it() throws Exception {
    Logins.Login login = gateway.logins().as("PHYS", gateway.authority());
    Logins.Login there = replica.logins().as("PHYS", replica.authority());
    assertThat(visit(gateway, login)).isEqualTo(200);
    assertThat(visit(replica, there)).isEqualTo(200);

    push(
        event(
            "person-PHYS",
            CAEP + "session-revoked",
            Map.of("initiating_entity", "admin"),
            account(true, List.of("PHYS"))));

    assertThat(visit(gateway, login)).isEqualTo(401);
    await(() -> visit(replica, there) == 401);
  }

  @Test
  void a_role_that_is_taken_back_no_longer_counts_in_a_session_that_goes_on() throws Exception {
    Logins.Login login = gateway.logins().as("ADM", gateway.authority());
    assertThat(visit(gateway, login)).isEqualTo(200);

    push(roles("person-ADM", List.of()));

    assertThat(visit(gateway, login)).isEqualTo(403);
  }

  @Test
  void the_same_token_has_its_effect_once() throws Exception {
    String person = person();
    String token = token(person);
    String taken = signed(roles(person, List.of()).build());
    assertThat(send(taken).status()).isEqualTo(202);
    push(roles(person, List.of("PHYS")));

    assertThat(send(taken).status()).as("acknowledged again").isEqualTo(202);

    assertThat(echo(gateway, token)).as("but nothing happened").isEqualTo(200);
    assertThat(happened("SIGNAL_REPEATED").path("person").asText()).isEqualTo(person);
  }

  @Test
  void what_is_forged_replayed_or_meant_for_others_has_no_effect_and_is_recorded()
      throws Exception {
    String person = person();
    String token = token(person);
    JWTClaimsSet good = roles(person, List.of()).build();
    JWSHeader header = header("secevent+jwt");

    refused(
        Issuer.signed(header, good, new RSASSASigner(Issuer.rsa("issuer-key"))),
        "SIGNAL_BAD_SIGNATURE");
    refused(
        Issuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("secevent+jwt"))
                .keyID("issuer-key")
                .build(),
            good,
            new MACSigner(provider.key().toPublicJWK().toJSONString())),
        "SIGNAL_BAD_SIGNATURE");
    refused(
        provider.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("secevent+jwt"))
                .keyID("somebody-elses")
                .build(),
            good),
        "SIGNAL_UNKNOWN_KEY");
    refused(provider.signed(header("JWT"), good), "SIGNAL_WRONG_TYPE");
    refused(token, "SIGNAL_WRONG_TYPE");
    refused(signed(change(good).issuer("https://evil.example").build()), "SIGNAL_WRONG_ISSUER");
    refused(signed(change(good).audience("another").build()), "SIGNAL_WRONG_AUDIENCE");
    refused(signed(change(good).jwtID(null).build()), "SIGNAL_INCOMPLETE");
    refused(signed(change(good).claim("sub_id", null).build()), "SIGNAL_INCOMPLETE");
    refused(signed(change(good).claim("events", Map.of()).build()), "SIGNAL_INCOMPLETE");
    refused(signed(at(good, Duration.ofMinutes(-10))), "SIGNAL_TOO_OLD");
    refused(signed(at(good, Duration.ofMinutes(2))), "SIGNAL_FROM_THE_FUTURE");
    refused("not a token", "SIGNAL_UNREADABLE");
    refused("x".repeat(70_000), "SIGNAL_TOO_LARGE");

    assertThat(echo(gateway, token)).isEqualTo(200);
    assertThat(send(signed(at(good, Duration.ofSeconds(-200)))).status())
        .as("clocks may differ a little")
        .isEqualTo(202);
  }

  @Test
  void a_logout_token_ends_the_sessions_of_its_person() throws Exception {
    Logins.Login login = gateway.logins().as("SVC", gateway.authority());
    JWTClaimsSet.Builder logout =
        new JWTClaimsSet.Builder()
            .issuer(PROVIDER)
            .audience("sekisho-gateway")
            .subject("person-SVC")
            .issueTime(Date.from(Instant.now()))
            .jwtID(UUID.randomUUID().toString())
            .claim(
                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    String path = "/.sekisho/backchannel-logout";
    assertThat(visit(gateway, login)).as("known, if not allowed").isEqualTo(403);

    JWTClaimsSet notOne = change(logout.build()).claim("nonce", "n").build();
    assertThat(form(path, provider.signed(header("logout+jwt"), notOne)).status()).isEqualTo(400);
    assertThat(visit(gateway, login)).as("known, if not allowed").isEqualTo(403);
    assertThat(form(path, provider.signed(header("logout+jwt"), logout.build())).status())
        .isEqualTo(200);

    assertThat(visit(gateway, login)).isEqualTo(401);
  }

  private static String person() {
    return "person-" + UUID.randomUUID();
  }

  private static String token(String person) {
    return provider.signed(access(person, "PHYS", Instant.now().minusSeconds(60)));
  }

  private static JWTClaimsSet access(String person, String role, Instant authenticated) {
    return provider
        .claims(role)
        .issuer(PROVIDER)
        .subject(person)
        .claim("auth_time", authenticated.getEpochSecond())
        .build();
  }

  private static JWTClaimsSet.Builder roles(String person, List<String> roles) {
    return event(
        person,
        CAEP + "token-claims-change",
        Map.of("claims", Map.of("roles", roles)),
        account(true, roles));
  }

  private static Map<String, Object> account(boolean enabled, List<String> roles) {
    return Map.of("enabled", enabled, "roles", roles, "sequence", SEQUENCE.getAndIncrement());
  }

  private static JWTClaimsSet.Builder event(
      String person, String type, Map<String, Object> members, Map<String, Object> account) {
    return new JWTClaimsSet.Builder()
        .issuer(PROVIDER)
        .audience("sekisho-gateway")
        .issueTime(Date.from(Instant.now()))
        .jwtID(UUID.randomUUID().toString())
        .claim("sub_id", Map.of("format", "iss_sub", "iss", PROVIDER, "sub", person))
        .claim("events", Map.of(type, members))
        .claim("sekisho_account", account);
  }

  private static JWTClaimsSet.Builder change(JWTClaimsSet claims) {
    return new JWTClaimsSet.Builder(claims);
  }

  private static JWTClaimsSet at(JWTClaimsSet claims, Duration shift) {
    return change(claims).issueTime(Date.from(Instant.now().plus(shift))).build();
  }

  private static String signed(JWTClaimsSet claims) {
    return provider.signed(header("secevent+jwt"), claims);
  }

  private static JWSHeader header(String type) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .type(new JOSEObjectType(type))
        .keyID("issuer-key")
        .build();
  }

  private static Answer push(JWTClaimsSet.Builder claims) throws IOException {
    return send(signed(claims.build()));
  }

  private static Answer send(String token) throws IOException {
    return own(
        Request.of("POST", "/signals/events")
            .line("Content-Type: application/secevent+jwt")
            .body(token));
  }

  private static Answer form(String path, String token) throws IOException {
    return own(
        Request.of("POST", path)
            .line("Content-Type: application/x-www-form-urlencoded")
            .body("logout_token=" + token));
  }

  private static Answer own(Request request) throws IOException {
    try (Wire wire = gateway.connect("localhost")) {
      return wire.send(request.to("localhost:" + gateway.port())).answer();
    }
  }

  private static void refused(String token, String code) throws IOException {
    Answer answer = send(token);
    assertThat(answer.status()).as(code).isEqualTo(400);
    assertThat(answer.text()).contains(code);
    assertThat(happened("SIGNAL_REFUSED").path("cause").asText()).isEqualTo(code);
  }

  /** What the newest record of this kind says. */
  private static JsonNode happened(String code) throws IOException {
    return gateway
        .spool()
        .await(line -> line.path("code").asText().equals(code))
        .path("attributes");
  }

  private static int echo(Gateway at, String token) throws IOException {
    return at.ask(Request.get("/echo").bearer(token)).status();
  }

  private static int visit(Gateway at, Logins.Login login) throws IOException {
    return at.ask(Request.get("/echo").cookie(login.token())).status();
  }

  /** Something that is soon so: less than a second for what replicas tell each other. */
  private interface Condition {
    boolean isMet() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    Instant end = Instant.now().plusSeconds(1);
    while (!condition.isMet()) {
      assertThat(Instant.now()).as("more than a second").isBefore(end);
    }
  }
}
