package io.sekisho.gateway.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;

/** Who has which factor. Blocks. */
@ApplicationScoped
class FactorCensus {
  static final int MOST = 200;

  private static final String COUNTS =
      " (select count(*) from security_key k where k.holder = h.handle and k.ended_at is null"
          + " and (k.counts_until is null or k.counts_until > ?)),"
          + " (select count(*) from card c where c.holder = h.handle and c.ended_at is null)";
  private static final String PEOPLE =
      "select h.handle, h.login, h.name, h.roles,"
          + COUNTS
          + ", (select max(k.counts_until) from security_key k where k.holder = h.handle"
          + " and k.ended_at is null and k.counts_until > ?)"
          + " from factor_holder h where starts_with(h.login, ?) order by h.login limit "
          + MOST;
  private static final String COVERAGE =
      "select count(*), count(*) filter (where exists (select 1 from security_key k where k.holder"
          + " = everybody.handle and k.ended_at is null and k.counts_until is null) or exists"
          + " (select 1 from card c where c.holder = everybody.handle and c.ended_at is null))"
          + " from (select coalesce(h.issuer, a.issuer), coalesce(h.person, a.subject), h.handle"
          + " from factor_holder h full join account a on a.issuer = h.issuer and a.subject ="
          + " h.person where coalesce(a.enabled, true)) everybody";

  private final DataSource database;
  private final Clock clock;

  FactorCensus(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One person.
   *
   * @param holder reference for forms
   * @param lentUntil end of a key that counts for a while only, null without one
   */
  record Counted(
      String holder,
      String login,
      String name,
      String roles,
      int keys,
      int cards,
      Instant lentUntil) {}

  /** How many people there are, and how many of them have a factor of their own. */
  record Coverage(int all, int covered) {}

  /** The first people by login name. */
  List<Counted> people(String beginning) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(PEOPLE)) {
      query.setTimestamp(1, Timestamp.from(clock.instant()));
      query.setTimestamp(2, Timestamp.from(clock.instant()));
      query.setString(3, beginning);
      List<Counted> people = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Timestamp lent = rows.getTimestamp(7);
          people.add(
              new Counted(
                  Base64.getUrlEncoder().withoutPadding().encodeToString(rows.getBytes(1)),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getInt(5),
                  rows.getInt(6),
                  lent == null ? null : lent.toInstant()));
        }
      }
      return people;
    }
  }

  /** Everybody who was ever here, or of whom the identity provider has told, and may log in. */
  Coverage coverage() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(COVERAGE);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return new Coverage(rows.getInt(1), rows.getInt(2));
    }
  }
}
