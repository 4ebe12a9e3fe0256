package io.sekisho.gateway.session;

import io.sekisho.policy.decision.Rung;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Carries a login from the gateway's own host to a route host. Cookies do not cross hosts, so a
 * one-time code does; it counts only in the browser that began, which is what the binding cookie
 * proves, and it leads only to the page that was asked for at the beginning. Everything blocks.
 */
@ApplicationScoped
public class Handovers {
  private static final Duration SIGN_IN_TIME = Duration.ofMinutes(10);
  private static final Duration CODE_TIME = Duration.ofSeconds(60);
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{" + Token.LENGTH + "}");

  private final DataSource database;
  private final Clock clock;

  Handovers(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A sign-in that has begun: its reference for the URL, and the browser's proof for the cookie.
   */
  public record Begun(String id, String binding) {}

  /** A redeemed code: where the person wanted to go, and as whom; empty in the wrong browser. */
  public record Redeemed(String target, Optional<UUID> login) {}

  /**
   * Whether this can be the reference of a sign-in: it comes from a URL and goes into others, where
   * anything else could add parameters of its own.
   */
  public static boolean isReference(String id) {
    return id != null && REFERENCE.matcher(id).matches();
  }

  /**
   * Remembers where the person wanted to go.
   *
   * @param cookies the Cookie header, may be null: parallel tabs share one binding
   * @param needed what has to be proven before the person is led there
   */
  public Begun begin(String host, String target, String cookies, Rung needed) throws SQLException {
    String known = cookies == null ? null : Cookies.value(cookies, Cookies.BINDING);
    Token binding =
        known != null && known.length() == Token.LENGTH ? new Token(known) : Token.random();
    Token id = Token.random();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into handover (id_hash, host, target, binding_hash, ends_at, needed)"
                    + " values (?,?,?,?,?,?)")) {
      insert.setBytes(1, id.hash().bytes());
      insert.setString(2, host);
      insert.setString(3, target);
      insert.setBytes(4, binding.hash().bytes());
      insert.setTimestamp(5, in(SIGN_IN_TIME));
      insert.setString(6, needed.name());
      insert.executeUpdate();
    }
    return new Begun(id.value(), binding.value());
  }

  /** What has to be proven before {@link #grant}; empty when there is no such sign-in. */
  public Optional<Rung> needed(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select needed from handover where id_hash = ? and ends_at > ?")) {
      query.setBytes(1, new Token(id).hash().bytes());
      query.setTimestamp(2, Timestamp.from(clock.instant()));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(Rung.valueOf(rows.getString(1))) : Optional.empty();
      }
    }
  }

  /**
   * The person is logged in at the own host: makes the code that says so to the route host.
   *
   * @return the route host's authority and the code; empty when the sign-in is unknown, over, or
   *     has had its code already
   */
  public Optional<Code> grant(String id, Session session) throws SQLException {
    Token code = Token.random();
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update handover set code_hash = ?, session = ?, ends_at = ?"
                    + " where id_hash = ? and code_hash is null and ends_at > ? returning host")) {
      update.setBytes(1, code.hash().bytes());
      update.setObject(2, session.login().id());
      update.setTimestamp(3, in(CODE_TIME));
      update.setBytes(4, new Token(id).hash().bytes());
      update.setTimestamp(5, Timestamp.from(clock.instant()));
      try (ResultSet rows = update.executeQuery()) {
        return rows.next()
            ? Optional.of(new Code(rows.getString(1), code.value()))
            : Optional.empty();
      }
    }
  }

  /** A one-time code and the host it is for. */
  public record Code(String host, String value) {
    /** Where the browser takes it. */
    public URI address(String scheme) {
      return URI.create("%s://%s/.sekisho/handover?code=%s".formatted(scheme, host, value));
    }
  }

  /** Uses a code up. Empty when there is none such for this host. */
  public Optional<Redeemed> redeem(String code, String host, String cookies) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from handover where code_hash = ? and host = ? and ends_at > ?"
                    + " returning target, binding_hash, session")) {
      delete.setBytes(1, new Token(code).hash().bytes());
      delete.setString(2, host);
      delete.setTimestamp(3, Timestamp.from(clock.instant()));
      try (ResultSet rows = delete.executeQuery()) {
        return rows.next() ? Optional.of(redeemed(rows, cookies)) : Optional.empty();
      }
    }
  }

  private static Redeemed redeemed(ResultSet rows, String cookies) throws SQLException {
    String shown = cookies == null ? null : Cookies.value(cookies, Cookies.BINDING);
    boolean sameBrowser =
        shown != null && MessageDigest.isEqual(new Token(shown).hash().bytes(), rows.getBytes(2));
    return new Redeemed(
        rows.getString(1),
        sameBrowser ? Optional.of(rows.getObject(3, UUID.class)) : Optional.empty());
  }

  /** Removes what nobody came back for. */
  void sweep() throws SQLException {
    Expired.delete(database, clock, "handover");
  }

  private Timestamp in(Duration time) {
    return Timestamp.from(Instant.now(clock).plus(time));
  }
}
