package io.sekisho.keycloak.realm;

import io.sekisho.keycloak.admin.AdminDoor;
import io.sekisho.keycloak.admin.AdminGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Who may open the door to administration.
 *
 * @param gateway origin of the gateway's own host; null without one
 * @param route the gateway's name for its route to this Keycloak; null without one
 * @param openUntil when an emergency ends in which there is no gateway; null without one
 */
record DoorSettings(String gateway, String route, String openUntil) {
  private static final Logger LOG = Logger.getLogger(DoorSettings.class);
  private static final Pattern ORIGIN = Pattern.compile("https://[a-z0-9.-]+(:[0-9]{1,5})?");
  private static final Duration LONGEST_EMERGENCY = Duration.ofHours(24);
  private static final String EMERGENCY =
      new RealmFinding(
              "ADMIN_DOOR",
              "admin-open-until",
              "write a moment within the next 24 hours, as 2026-11-23T12:00:00+09:00, or remove it")
          .toString();

  /** Whatever would leave a door that nobody can open, or that the wrong one can. */
  List<String> mistakes(Instant now) {
    return Stream.of(gatewayMistake(), emergencyMistake(now)).flatMap(Optional::stream).toList();
  }

  private Optional<String> emergencyMistake(Instant now) {
    try {
      return emergencyEnd().filter(end -> end.isAfter(now.plus(LONGEST_EMERGENCY))).isEmpty()
          ? Optional.empty()
          : Optional.of(EMERGENCY);
    } catch (DateTimeParseException e) {
      return Optional.of(EMERGENCY);
    }
  }

  private Optional<Instant> emergencyEnd() {
    return Optional.ofNullable(openUntil).map(text -> OffsetDateTime.parse(text).toInstant());
  }

  private Optional<String> gatewayMistake() {
    boolean none = gateway == null && route == null;
    boolean good =
        gateway != null && ORIGIN.matcher(gateway).matches() && route != null && !route.isBlank();
    return none || good
        ? Optional.empty()
        : Optional.of(
            new RealmFinding(
                    "ADMIN_DOOR",
                    "admin-gateway",
                    "set both: `admin-gateway`, the origin of the gateway's own host (https, no"
                        + " path), and `admin-route`, the name of its route to Keycloak")
                .toString());
  }

  /** What is set always wins over what would be convenient. */
  void apply(KeycloakSession session, Instant now) {
    stand(session);
    emergencyEnd()
        .filter(now::isBefore)
        .ifPresent(
            end -> {
              AdminDoor.openUntil(end);
              LOG.warnf(
                  "administration is open to everybody who reaches this Keycloak until %s", end);
            });
  }

  private void stand(KeycloakSession session) {
    if (gateway != null) {
      AdminDoor.guard(session.getKeycloakSessionFactory(), new AdminGateway(gateway, route));
      LOG.infof("administration is reached by way of %s, route `%s`", gateway, route);
    } else if (mayStandOpen(session)) {
      AdminDoor.open();
      LOG.warn("administration is open to everybody who reaches this Keycloak: set-up or demo");
    } else {
      AdminDoor.shut();
      LOG.warn("administration is shut: set `admin-gateway` and `admin-route` to open a way in");
    }
  }

  /** Before there is a realm of ours, and for the demo. */
  private static boolean mayStandOpen(KeycloakSession session) {
    List<RealmModel> ours = session.realms().getRealmsStream().filter(RealmCheck::isOurs).toList();
    return ours.stream().allMatch(RealmCheck::isDemo);
  }
}
