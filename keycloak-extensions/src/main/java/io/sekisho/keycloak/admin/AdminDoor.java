package io.sekisho.keycloak.admin;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * How the door stands. Whoever starts Keycloak decides once; until then, and if nobody ever does,
 * it is shut.
 */
public final class AdminDoor {
  private static volatile AdminDoor now = new AdminDoor(0, null, null);

  private final long openUntil;
  private final KeycloakSessionFactory factory;
  private final AdminGateway gateway;

  private AdminDoor(long openUntil, KeycloakSessionFactory factory, AdminGateway gateway) {
    this.openUntil = openUntil;
    this.factory = factory;
    this.gateway = gateway;
  }

  /** For the first set-up, and for the demo. */
  public static void open() {
    now = new AdminDoor(Long.MAX_VALUE, null, null);
  }

  public static void shut() {
    now = new AdminDoor(0, null, null);
  }

  /** From now on the word of this gateway opens it, and nothing else. */
  public static void guard(KeycloakSessionFactory factory, AdminGateway gateway) {
    now = new AdminDoor(0, factory, gateway);
  }

  /** For an emergency; afterwards it stands as it stood. */
  public static void openUntil(Instant end) {
    now = new AdminDoor(end.toEpochMilli(), now.factory, now.gateway);
  }

  static AdminDoor now() {
    return now;
  }

  boolean isOpen() {
    return Time.currentTimeMillis() < openUntil;
  }

  /** The assertion, if it is worth asking whose signature it has. */
  Optional<JWSInput> plausible(String assertion) {
    return Optional.ofNullable(gateway)
        .flatMap(one -> one.plausible(assertion, Time.currentTimeMillis() / 1000));
  }

  /** May wait for the gateway's keys, so not on a thread that serves others. */
  boolean isSigned(JWSInput token) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory, session -> new GatewaySignature(session, gateway.origin()).isOn(token));
  }
}
