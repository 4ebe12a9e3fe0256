package io.sekisho.keycloak.realm;

import io.sekisho.keycloak.smart.LaunchStepFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.common.enums.SslRequired;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Looks for everything in a realm that is a door too many, or was never meant for production. */
final class RealmCheck {
  static final String GATEWAY = "sekisho-gateway";
  static final String DEMO = "sekisho.demo";
  private static final int SHORTEST_SECRET = 32;
  private static final String BUILT_IN = "realm-management"; // Keycloak's own, bearer-only

  private final RealmModel realm;
  private final LoginFlows flows;
  private final List<RealmFinding> findings = new ArrayList<>();

  private RealmCheck(RealmModel realm) {
    this.realm = realm;
    this.flows = new LoginFlows(realm);
  }

  /** Whether the gateway has a client in it; others are none of our business. */
  static boolean isOurs(RealmModel realm) {
    return realm.getClientByClientId(GATEWAY) != null;
  }

  static boolean isDemo(RealmModel realm) {
    return "true".equals(realm.getAttribute(DEMO));
  }

  /** Everything at once, in a fixed order. */
  static List<RealmFinding> of(RealmModel realm) {
    RealmCheck check = new RealmCheck(realm);
    check.realm();
    realm
        .getClientsStream()
        .filter(ClientModel::isEnabled)
        .filter(client -> !client.getClientId().equals(BUILT_IN))
        .forEach(check::client);
    return List.copyOf(check.findings);
  }

  private void found(boolean wrong, String code, String where, String remedy) {
    if (wrong) {
      findings.add(new RealmFinding(code, where, remedy));
    }
  }

  private void realm() {
    String name = realm.getName();
    found(
        realm.getSslRequired() != SslRequired.ALL,
        "TLS_OPTIONAL",
        name,
        "set `Require SSL` to all requests");
    found(realm.isRegistrationAllowed(), "REGISTRATION_OPEN", name, "switch user registration off");
    found(
        realm.isResetPasswordAllowed(),
        "RESET_OPEN",
        name,
        "switch `Forgot password` off: an e-mail must not lead in where a key does");
    found(
        hasOtherProvider(),
        "OTHER_PROVIDER",
        name,
        "remove identity providers: their logins pass by the second factor");
    found(
        !realm.isEventsEnabled() || !realm.isAdminEventsEnabled(),
        "EVENTS_OFF",
        name,
        "keep user events and admin events");
    found(
        hasLaunches() && !asksForPatient(),
        "LAUNCH_UNASKED",
        name,
        "switch the required action `sekisho-launch` on, or remove the scopes of launches");
  }

  private boolean hasLaunches() {
    return realm
        .getClientScopesStream()
        .anyMatch(scope -> LaunchStepFactory.SCOPES.contains(scope.getName()));
  }

  private boolean asksForPatient() {
    return realm
        .getRequiredActionProvidersStream()
        .anyMatch(
            action -> action.isEnabled() && LaunchStepFactory.ID.equals(action.getProviderId()));
  }

  @SuppressWarnings("deprecation") // what replaces it does the same, without naming the realm
  private boolean hasOtherProvider() {
    return realm.isIdentityFederationEnabled();
  }

  private void client(ClientModel client) {
    String id = client.getClientId();
    found(
        addresses(client).anyMatch(address -> isAnywhere(client, address)),
        "WILDCARD_ADDRESS",
        id,
        "write every redirect address and web origin out");
    found(
        client.isDirectAccessGrantsEnabled(),
        "DIRECT_GRANT",
        id,
        "switch direct access grants off: passwords belong to the login page only");
    found(client.isImplicitFlowEnabled(), "IMPLICIT_FLOW", id, "switch the implicit flow off");
    found(
        isOn(client, "oauth2.device.authorization.grant.enabled")
            || isOn(client, "oidc.ciba.grant.enabled"),
        "DEVICE_FLOW",
        id,
        "switch the device grant and CIBA off: whoever confirms there is not the one who gets in");
    found(
        client.isStandardFlowEnabled() && !client.isBearerOnly() && !flows.askFactor(client),
        "NO_SECOND_FACTOR",
        id,
        "its login flow must require `sekisho-factor` after the password, and take the cookie by"
            + " `sekisho-cookie` only; or switch its standard flow off");
    found(
        !client.isPublicClient() && !client.isBearerOnly() && isWeak(client),
        "WEAK_SECRET",
        id,
        "make a new secret of at least %d random characters".formatted(SHORTEST_SECRET));
  }

  private boolean isAnywhere(ClientModel client, String address) {
    return address.contains("*")
        && !AdminConsole.isAddress(
            realm.getName(), client.getClientId(), client.getRootUrl(), address);
  }

  private static boolean isOn(ClientModel client, String attribute) {
    return "true".equals(client.getAttribute(attribute));
  }

  private static Stream<String> addresses(ClientModel client) {
    return Stream.concat(client.getRedirectUris().stream(), client.getWebOrigins().stream());
  }

  /** Of a client that shows a secret; keys and certificates are another matter. */
  private static boolean isWeak(ClientModel client) {
    String secret = client.getSecret();
    boolean shown = "client-secret".equals(client.getClientAuthenticatorType());
    return shown
        && (secret == null
            || secret.length() < SHORTEST_SECRET
            || secret.startsWith("${")
            || secret.chars().distinct().count() < 8);
  }

  /** Which of these names lead nowhere but to this machine. */
  static boolean isLoopback(String host) {
    return host != null
        && Set.of("localhost", "127.0.0.1", "[::1]", "::1").contains(host.toLowerCase(Locale.ROOT));
  }
}
