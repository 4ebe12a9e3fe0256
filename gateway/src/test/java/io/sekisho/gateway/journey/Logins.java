package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** People who have logged in, put into the gateway's database as the login would have. */
final class Logins {
  private static final String SUBJECT =
      """
      {"person": {"id": "%s", "issuer": "https://idp.example", "user": "%s", "name": "佐藤 花子",
        "kind": "STAFF", "roles": ["%s"], "department": "内科", "organisation": "関所病院",
        "qualifications": [%s], "client": ""},
       "assurance": {"rung": "AAL1", "amr": ["pwd"], "authTime": "%s"}}
      """;

  private final Settings settings;

  Logins(Settings settings) {
    this.settings = settings;
  }

  /**
   * A login, or what another host got of it: its reference, and the token of its cookie on the host
   * it is for.
   */
  record Login(UUID id, String token) {}

  Login as(String role, String authority) {
    return as("sato", role, authority);
  }

  /** Somebody with this login name, in this role. */
  Login as(String user, String role, String authority) {
    UUID id = UUID.randomUUID();
    return insert(id, id, new String[] {user, role, ""}, authority);
  }

  /** Somebody of whom the identity provider states this, too. */
  Login qualified(String user, String role, String qualification, String authority) {
    UUID id = UUID.randomUUID();
    String[] who = {user, role, '"' + qualification + '"'};
    return insert(id, id, who, authority);
  }

  /** What the hand-over to one more host makes of a login. */
  Login below(Login root, String role, String authority) {
    return insert(UUID.randomUUID(), root.id(), new String[] {"sato", role, ""}, authority);
  }

  private Login insert(UUID id, UUID root, String[] who, String authority) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant now = Instant.now();
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into session (id, root, token_hash, host, subject, created_at, last_seen,"
                    + " ends_at) values (?,?,?,?,?::jsonb,?,?,?)")) {
      insert.setObject(1, id);
      insert.setObject(2, root);
      insert.setBytes(3, MessageDigest.getInstance("SHA-256").digest(token.getBytes(ISO_8859_1)));
      insert.setString(4, authority);
      insert.setString(5, SUBJECT.formatted("person-" + who[1], who[0], who[1], who[2], now));
      insert.setTimestamp(6, Timestamp.from(now));
      insert.setTimestamp(7, Timestamp.from(now));
      insert.setTimestamp(8, Timestamp.from(now.plus(Duration.ofHours(1))));
      insert.executeUpdate();
    } catch (SQLException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return new Login(id, token);
  }

  /** As another replica ends it: the row goes, and the bell rings. */
  void end(Login login) {
    try (Connection connection = connect();
        PreparedStatement delete =
            connection.prepareStatement(
                "with gone as (delete from session where id = ? returning id)"
                    + " select pg_notify('sekisho_session_end', id::text) from gone")) {
      delete.setObject(1, login.id());
      delete.executeQuery().close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        (String) settings.at("quarkus.datasource.jdbc.url"),
        (String) settings.at("quarkus.datasource.username"),
        (String) settings.at("quarkus.datasource.password"));
  }
}
