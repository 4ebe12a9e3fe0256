package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.session.Sessions;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The keys of one person, as they look after them themselves. Everything blocks. */
@Singleton
public class HeldKeys {
  private static final UUID NONE = new UUID(0, 0);

  private final Keys keys;
  private final Enrolments enrolments;
  private final Sessions sessions;
  private final KeyTrail trail;

  HeldKeys(Keys keys, Enrolments enrolments, Sessions sessions, KeyTrail trail) {
    this.keys = keys;
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.trail = trail;
  }

  /**
   * One key, for its owner's eyes.
   *
   * @param kind {@code hardware}, {@code device} or {@code synced}
   */
  public record Held(UUID id, String name, String kind, Instant createdAt, Instant lastUsedAt) {}

  /** The keys that count. */
  public List<Held> of(Asker asker) throws SQLException {
    return keys.of(keys.holder(asker.person())).stream().map(HeldKeys::shown).toList();
  }

  private static Held shown(Key key) {
    String kind = key.make().synced() ? "synced" : "device";
    return new Held(
        key.id(),
        key.name(),
        key.factor() == Factor.HARDWARE_KEY ? "hardware" : kind,
        key.createdAt(),
        key.lastUsedAt());
  }

  /** Gives a key another name. */
  public void rename(Asker asker, UUID key, String name) throws SQLException {
    if (keys.rename(keys.holder(asker.person()), key, KeyName.of(name))) {
      trail.happened("FACTOR_RENAMED", asker, Map.of("key", key.toString()));
    }
  }

  /** Refuses to give up the only factor. */
  public void checkRevocable(Asker asker) throws CeremonyRefused, SQLException {
    enrolments.checkNotLast(asker);
  }

  /**
   * From now on the key opens nothing. Every other login of the person ends at once, and this one
   * too if the key has proven it.
   */
  public void revoke(Asker asker, UUID key) throws CeremonyRefused, SQLException {
    checkRevocable(asker);
    if (keys.end(keys.holder(asker.person()), key, "REVOKED_BY_OWNER")) {
      sessions.endAll( // before the record: that may fail, and nothing of this is tried again
          asker.person().issuer(), asker.person().id(), asker.hasShown(key) ? NONE : asker.login());
      trail.happened("FACTOR_REVOKED", asker, Map.of("key", key.toString()));
    }
  }
}
