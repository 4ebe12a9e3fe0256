package io.sekisho.gateway.webauthn;

import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * Who may enrol one factor more, counted over all kinds of them: somebody with a card does not get
 * a passkey for a password, nor the other way round. Everything blocks.
 */
@ApplicationScoped
public class Enrolments {
  private static final String STATE =
      "select (select count(*) from security_key where holder = ? and ended_at is null)"
          + " + (select count(*) from card where holder = ? and ended_at is null),"
          + " exists (select 1 from security_key where holder = ?)"
          + " or exists (select 1 from card where holder = ?)";

  private final DataSource database;
  private final Keys keys;
  private final WebauthnConfig config;
  private final Clock clock;

  Enrolments(DataSource database, Keys keys, WebauthnConfig config, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /** The random handle under which a person's factors are kept. */
  public byte[] holder(Asker asker) throws SQLException {
    return keys.holder(asker.person()).getBytes();
  }

  /** Refuses whoever may not enrol one more now. */
  public void check(Asker asker) throws CeremonyRefused, SQLException {
    Enrolment.State state = state(asker);
    if (state.keys() >= config.keysPerPerson()) {
      throw new CeremonyRefused(Code.TOO_MANY_KEYS);
    }
    new Enrolment(clock.instant(), config.enrolWithin()).check(asker.assurance(), state);
  }

  /**
   * Refuses to give up the only factor: whoever had none would come back with a password alone, or
   * not at all.
   */
  public void checkNotLast(Asker asker) throws CeremonyRefused, SQLException {
    if (state(asker).keys() < 2) {
      throw new CeremonyRefused(Code.LAST_KEY);
    }
  }

  private Enrolment.State state(Asker asker) throws SQLException {
    byte[] holder = holder(asker);
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(STATE)) {
      for (int place = 1; place <= 4; place++) {
        query.setBytes(place, holder);
      }
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return new Enrolment.State(rows.getInt(1), rows.getBoolean(2), false);
      }
    }
  }
}
