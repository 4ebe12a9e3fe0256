package io.sekisho.keycloak.realm;

import com.google.auto.service.AutoService;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/**
 * Keeps Keycloak from starting with a realm that production must not have, and says so at once when
 * one becomes like that. The demo may, on this machine only, and says so, too.
 */
@AutoService(EventListenerProviderFactory.class)
public final class RealmGuard implements EventListenerProviderFactory {
  private static final Logger LOG = Logger.getLogger(RealmGuard.class);
  private static final Set<ResourceType> WATCHED = Set.of(ResourceType.CLIENT, ResourceType.REALM);

  private DoorSettings door = new DoorSettings(null, null, null);

  @Override
  public String getId() {
    return "sekisho-realm-guard";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {
    door =
        new DoorSettings(
            config.get("admin-gateway"), config.get("admin-route"), config.get("admin-open-until"));
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(
        event -> {
          if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(factory, this::start);
          }
        });
  }

  private void start(KeycloakSession session) {
    Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
    List<String> mistakes = new ArrayList<>(door.mistakes(now));
    session
        .realms()
        .getRealmsStream()
        .filter(RealmCheck::isOurs)
        .forEach(
            realm -> {
              session.getContext().setRealm(realm); // or its providers cannot be asked for
              mistakes.addAll(mistakes(realm));
              bootstrapAdmin(session, realm).ifPresent(mistakes::add);
            });
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(
          "Sekisho refuses to start with this realm:\n - " + String.join("\n - ", mistakes));
    }
    door.apply(session, now);
  }

  /** Whoever installed Keycloak knows its password; it was for the first hour only. */
  private static Optional<String> bootstrapAdmin(KeycloakSession session, RealmModel realm) {
    RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
    session.getContext().setRealm(master); // or nobody can be looked for
    return RealmCheck.isDemo(realm)
        ? Optional.empty()
        : session
            .users()
            .searchForUserByUserAttributeStream(master, UserModel.IS_TEMP_ADMIN_ATTR_NAME, "true")
            .findFirst()
            .map(
                admin ->
                    new RealmFinding(
                            "BOOTSTRAP_ADMIN",
                            admin.getUsername(),
                            "make administrators with names of their own, and remove this one")
                        .toString());
  }

  private static List<String> mistakes(RealmModel realm) {
    List<RealmFinding> findings = RealmCheck.of(realm);
    if (RealmCheck.isDemo(realm)) {
      LOG.warnf("realm `%s` belongs to the demo: not for patients", realm.getName());
      return RealmCheck.isLoopback(host())
          ? List.of()
          : List.of("DEMO_REALM (%s): import the template anew".formatted(realm.getName()));
    }
    return findings.stream().map(RealmFinding::toString).toList();
  }

  private static String host() {
    String hostname = Config.scope("hostname", "v2").get("hostname");
    return hostname == null || !hostname.contains("://")
        ? hostname
        : URI.create(hostname).getHost();
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new Watch(session);
  }

  /** What an administrator has just made of a realm. */
  private record Watch(KeycloakSession session) implements EventListenerProvider {
    @Override
    public void onEvent(Event event) {}

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (event.getError() == null
          && WATCHED.contains(event.getResourceType())
          && realm != null
          && RealmCheck.isOurs(realm)) {
        warn(realm);
      }
    }

    private static void warn(RealmModel realm) {
      List<RealmFinding> findings = RealmCheck.of(realm);
      if (!findings.isEmpty() && !RealmCheck.isDemo(realm)) {
        LOG.errorf(
            "Keycloak will not start again with realm `%s` as it is now: %s",
            realm.getName(),
            findings.stream().map(RealmFinding::toString).collect(Collectors.joining("; ")));
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() {}
}
