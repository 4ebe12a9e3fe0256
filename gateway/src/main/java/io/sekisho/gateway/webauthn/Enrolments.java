package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Who may enrol one factor more, counted over all kinds of them: somebody with a card does not get
 * a passkey for a password, nor the other way round. A key that counts for a while only vouches for
 * no other. Everything blocks.
 */
@ApplicationScoped
public class Enrolments {
  private static final String STATE =
      "select (select count(*) from security_key where holder = ? and ended_at is null"
          + " and counts_until is null)"
          + " + (select count(*) from card where holder = ? and ended_at is null),"
          + " exists (select 1 from security_key where holder = ? and counts_until is null)"
          + " or exists (select 1 from card where holder = ?)";

  private final DataSource database;
  private final Keys keys;
  private final WebauthnConfig config;
  private final Permissions permissions;
  private final Clock clock;

  Enrolments(
      DataSource database, Keys keys, WebauthnConfig config, Permissions permissions, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.config = config;
    this.permissions = permissions;
    this.clock = clock;
  }

  /** What is enrolled: a passkey may be lent for a while, a card is always somebody's own. */
  public enum Kind {
    /** A passkey or security key. */
    KEY,
    /** A card. */
    CARD
  }

  /** The random handle under which a person's factors are kept. */
  public byte[] holder(Asker asker) throws SQLException {
    return keys.holder(asker.person()).getBytes();
  }

  /** Whether two other people have said that this person may enrol one without having one. */
  public boolean isPermitted(Asker asker, Kind kind) throws SQLException {
    return permissions.isOpen(holder(asker), kind);
  }

  /** Refuses whoever may not enrol one more now. */
  public void check(Asker asker, Kind kind) throws CeremonyRefused, SQLException {
    check(asker, isPermitted(asker, kind));
  }

  /** Keeps the new factor, and the record of it. */
  public interface Keeping {
    /**
     * In the transaction that uses the permission up.
     *
     * @param until when the new one ends by itself; empty for never
     * @return false when somebody has it already
     */
    boolean keep(Connection connection, Optional<Instant> until) throws SQLException;
  }

  /**
   * The same, at the moment of enrolling; an open permission asks for its code, and is used up by
   * what is kept: both or neither.
   */
  public void admit(Asker asker, Kind kind, String code, Keeping keeping)
      throws CeremonyRefused, SQLException {
    boolean permitted = isPermitted(asker, kind);
    check(asker, permitted);
    Optional<UUID> permission =
        permitted
            ? Optional.of(permissions.opened(asker, holder(asker), kind, code))
            : Optional.empty();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean kept = false;
      try {
        Optional<Instant> until =
            permission.isPresent()
                ? permissions.use(connection, asker, permission.get())
                : Optional.empty();
        if (!keeping.keep(connection, until)) {
          throw new CeremonyRefused(kind == Kind.KEY ? Code.KEY_TAKEN : Code.CARD_TAKEN);
        }
        connection.commit();
        kept = true;
      } finally {
        if (!kept) {
          connection.rollback();
        }
      }
    }
  }

  private void check(Asker asker, boolean permitted) throws CeremonyRefused, SQLException {
    Enrolment.State state = state(asker, permitted);
    if (state.keys() >= config.keysPerPerson()) {
      throw new CeremonyRefused(Code.TOO_MANY_KEYS);
    }
    new Enrolment(clock.instant(), config.enrolWithin()).check(own(asker), state);
  }

  /** What was shown, without keys that count for a while only, and what was carried by hand. */
  private Assurance own(Asker asker) throws SQLException {
    Set<String> lent = lent(asker);
    return new Assurance(
        asker.assurance().evidence().stream()
            .filter(shown -> !lent.contains(shown.source()))
            .filter(shown -> shown.factor() != Factor.CARD_BY_HAND)
            .toList());
  }

  /** Whether it was shown with a key that counts for a while only. */
  public boolean isLent(Asker asker, Evidence shown) throws SQLException {
    return lent(asker).contains(shown.source());
  }

  private Set<String> lent(Asker asker) throws SQLException {
    Set<String> lent = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select id from security_key where holder = ? and counts_until is not null")) {
      query.setBytes(1, holder(asker));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          lent.add(rows.getObject(1, UUID.class).toString());
        }
      }
    }
    return lent;
  }

  /**
   * Refuses to give up the only factor: whoever had none would come back with a password alone, or
   * not at all.
   */
  public void checkNotLast(Asker asker) throws CeremonyRefused, SQLException {
    if (state(asker, false).keys() < 2) {
      throw new CeremonyRefused(Code.LAST_KEY);
    }
  }

  private Enrolment.State state(Asker asker, boolean permitted) throws SQLException {
    byte[] holder = holder(asker);
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(STATE)) {
      for (int place = 1; place <= 4; place++) {
        query.setBytes(place, holder);
      }
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return new Enrolment.State(rows.getInt(1), rows.getBoolean(2), permitted);
      }
    }
  }
}
