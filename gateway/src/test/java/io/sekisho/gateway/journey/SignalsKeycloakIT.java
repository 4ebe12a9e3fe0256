package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A role that is taken away in Keycloak no longer counts at the gateway a moment later, whatever is
 * restarted or cut meanwhile. The wire is a relay in both directions; the cut lasts ten seconds, a
 * minute with {@code -Dsekisho.long}.
 */
@Timeout(600)
class SignalsKeycloakIT {
  /** Of fewer changes than a hundred, two may be slow: other work on the machine comes and goes. */
  private static final int CHANGES = Boolean.getBoolean("sekisho.long") ? 100 : 30;

  private static final int SLOW = Boolean.getBoolean("sekisho.long") ? 1 : 2;
  private static final Duration CUT =
      Duration.ofSeconds(Boolean.getBoolean("sekisho.long") ? 60 : 10);

  private static Relay toGateway;
  private static Relay toKeycloak;
  private static KeycloakAlone keycloak;
  private static Gateway gateway;
  private static Tls tls;

  @BeforeAll
  static void open() throws Exception {
    toGateway = Relay.open();
    toKeycloak = Relay.open();
    keycloak = KeycloakAlone.open(toGateway.port());
    keycloak.start();
    keycloak.addClient();
    toKeycloak.to(keycloak.port());
    String secret = keycloak.gatewaySecret();
    gateway =
        Gateway.start(
            "signals-keycloak", List.of("-Xmx256m"), settings -> configure(settings, secret));
    toGateway.to(gateway.port());
    tls = Tls.trusting(keycloak.authority());
  }

  @AfterAll
  static void close() throws IOException {
    gateway.close();
    keycloak.close();
    toGateway.close();
    toKeycloak.close();
  }

  private static Settings configure(Settings settings, String secret) {
    String relayed = "https://localhost:" + toKeycloak.port() + "/realms/sekisho";
    String keys = relayed + "/protocol/openid-connect/certs";
    String trust = keycloak.authority().toString();
    return settings
        .with("sekisho.origin", "https://localhost:" + toGateway.port())
        .with("sekisho.listen.tls.certificate", keycloak.certificate().toString())
        .with("sekisho.listen.tls.key", keycloak.key().toString())
        .with("sekisho.signals.transmitter.issuer", keycloak.issuer())
        .with("sekisho.signals.transmitter.audience", "sekisho-gateway")
        .with("sekisho.signals.transmitter.jwks", keys)
        .with("sekisho.signals.transmitter.trust", trust)
        .with("sekisho.signals.transmitter.api", relayed + "/sekisho-signals")
        .with("sekisho.signals.transmitter.client-id", "sekisho-gateway")
        .with("sekisho.signals.transmitter.client-secret", secret)
        .with("sekisho.bearer.issuers.keycloak.issuer", keycloak.issuer())
        .with("sekisho.bearer.issuers.keycloak.audience", "sekisho")
        .with("sekisho.bearer.issuers.keycloak.jwks", keys)
        .with("sekisho.bearer.issuers.keycloak.trust", trust);
  }

  @Test
  void a_role_that_is_taken_away_no_longer_counts_within_a_second() throws Exception {
    List<Long> millis = new ArrayList<>();
    String user = keycloak.person();
    for (int i = 0; i < CHANGES; i++) {
      String record = keycloak.give(user, "PHYS");
      String token = keycloak.token(user);
      await(Duration.ofSeconds(5), () -> echo(token) == 200); // it was taken a moment ago
      long began = System.nanoTime();

      keycloak.take(record);

      await(Duration.ofSeconds(5), () -> echo(token) == 403);
      millis.add((System.nanoTime() - began) / 1_000_000);
    }
    Collections.sort(millis);
    System.out.printf(
        "roles taken in Keycloak until the gateway refuses, the call to Keycloak included:"
            + " %d changes, p50 %d ms, all but %d within %d ms, longest %d ms%n",
        CHANGES,
        millis.get(CHANGES / 2 - 1),
        SLOW,
        millis.get(CHANGES - 1 - SLOW),
        millis.get(CHANGES - 1));
    assertThat(millis.get(CHANGES - 1 - SLOW)).isLessThan(1_000);
  }

  @Test
  void an_account_that_is_closed_in_keycloak_opens_nothing_any_more() throws Exception {
    String user = keycloak.person();
    keycloak.give(user, "PHYS");
    String token = keycloak.token(user);
    assertThat(echo(token)).isEqualTo(200);

    keycloak.admin("PUT", "/users/" + keycloak.id(user), "{\"enabled\":false}");

    await(Duration.ofSeconds(1), () -> echo(token) == 401);
  }

  @Test
  void a_role_that_is_unmapped_in_the_console_no_longer_counts_either() throws Exception {
    String user = keycloak.person();
    keycloak.give(user, "PHYS");
    String token = keycloak.token(user);
    assertThat(echo(token)).isEqualTo(200);
    String mappings = "/users/" + keycloak.id(user) + "/role-mappings/realm";

    keycloak.admin("DELETE", mappings, "[" + keycloak.admin("GET", "/roles/PHYS", null) + "]");

    await(Duration.ofSeconds(1), () -> echo(token) == 403);
  }

  @Test
  void nothing_is_lost_when_the_wire_between_them_is_cut() throws Exception {
    String user = keycloak.person();
    String record = keycloak.give(user, "PHYS");
    String token = keycloak.token(user);
    assertThat(echo(token)).isEqualTo(200);

    toGateway.cut();
    toKeycloak.cut();
    keycloak.take(record);
    Instant end = Instant.now().plus(CUT);
    while (Instant.now().isBefore(end)) {
      assertThat(echo(token)).as("nobody can have told it").isEqualTo(200);
      LockSupport.parkNanos(100_000_000);
    }
    toGateway.mend();
    toKeycloak.mend();

    await(Duration.ofSeconds(10), () -> echo(token) == 403);
    await(Duration.ofSeconds(10), () -> keycloak.waiting() == 0);
  }

  @Test
  void nothing_is_lost_when_the_gateway_is_not_there() throws Exception {
    String user = keycloak.person();
    String record = keycloak.give(user, "PHYS");
    String token = keycloak.token(user);
    assertThat(echo(token)).isEqualTo(200);

    gateway.kill();
    keycloak.take(record);
    gateway.start();

    await(Duration.ofSeconds(10), () -> echo(token) == 403);
    await(Duration.ofSeconds(10), () -> keycloak.waiting() == 0);
  }

  @Test
  void nothing_is_lost_when_keycloak_stops_before_it_could_tell() throws Exception {
    String user = keycloak.person();
    String record = keycloak.give(user, "PHYS");
    String token = keycloak.token(user);
    assertThat(echo(token)).isEqualTo(200);

    toGateway.cut();
    toKeycloak.cut();
    keycloak.take(record);
    keycloak.stop();
    assertThat(echo(token)).as("nobody can have told it").isEqualTo(200);
    toGateway.mend();
    toKeycloak.mend();
    keycloak.start();

    await(Duration.ofSeconds(20), () -> echo(token) == 403);
  }

  /** Something that is soon so. */
  private interface Condition {
    boolean isMet() throws IOException;
  }

  private static void await(Duration patience, Condition condition) throws IOException {
    Instant end = Instant.now().plus(patience);
    while (!condition.isMet()) {
      assertThat(Instant.now()).as("more than " + patience).isBefore(end);
    }
  }

  private static int echo(String token) throws IOException {
    try (Wire wire = new Wire(tls.connect("ehr.localhost", gateway.port()))) {
      String host = "ehr.localhost:" + toGateway.port(); // as the relay is called outside
      return wire.send(Request.get("/echo").bearer(token).to(host)).answer().status();
    }
  }
}
