package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sekisho.gateway.fake.SoftKey;
import java.io.IOException;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who have logged in. The password part is put into the gateway's database, as the login
 * would have; the key part is a real ceremony at the gateway's own host, with a key in software.
 */
final class Logins {
  private static final String SUBJECT =
      """
      {"person": {"id": "%s", "issuer": "https://idp.example", "user": "%s", "name": "佐藤 花子",
        "kind": "STAFF", "roles": ["%s"], "department": "内科", "organisation": "関所病院",
        "qualifications": [%s], "client": ""},
       "assurance": {"evidence": [{"factor": "PASSWORD", "at": "%s", "source": ""}]}}
      """;

  /** What the people carry; the hospital's database remembers them as long as this JVM runs. */
  private static final Map<String, SoftKey> KEYS = new ConcurrentHashMap<>();

  private final Settings settings;
  private final Gateway gateway;

  Logins(Settings settings, Gateway gateway) {
    this.settings = settings;
    this.gateway = gateway;
  }

  /**
   * A login, or what another host got of it.
   *
   * @param root the login that it came from, and ends with
   * @param id its own reference, which forms of its pages carry
   * @param token of its cookie, on the host it is for
   */
  record Login(UUID root, UUID id, String token) {}

  /** The one person in this role, with password and key, on a host of the systems. */
  Login as(String role, String authority) {
    return as("sato", role, authority);
  }

  /** Somebody with this login name, in this role. */
  Login as(String user, String role, String authority) {
    return proven(withPassword("person-" + role, new String[] {user, role, ""}), role, authority);
  }

  /** Somebody of whom the identity provider states this, too. */
  Login qualified(String user, String role, String qualification, String authority) {
    String[] who = {user, role, '"' + qualification + '"'};
    return proven(withPassword("person-" + role, who), role, authority);
  }

  private Login proven(Login own, String role, String authority) {
    SoftKey key = new SoftKey();
    SoftKey known = KEYS.putIfAbsent(role, key);
    try (Ceremony ceremony = new Ceremony(gateway, own.token())) {
      if (known == null) {
        ceremony.enrol(key);
      } else {
        ceremony.prove(known);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return below(own, authority);
  }

  /** Somebody who has only a password yet, on the gateway's own host. */
  Login withPassword(String person, String role) {
    return withPassword(person, role, Instant.now());
  }

  Login withPassword(String person, String role, Instant at) {
    return withPassword(person, new String[] {"sato", role, ""}, at);
  }

  /** The same, with this login name. */
  Login named(String person, String user, String role) {
    return withPassword(person, new String[] {user, role, ""});
  }

  /** The same, of whom the identity provider states this, too. */
  Login stating(String person, String role, String qualification) {
    return withPassword(person, new String[] {"sato", role, '"' + qualification + '"'});
  }

  /** Somebody whom this issuer knows, with password and a new key, on the gateway's own host. */
  String at(String issuer, String person, String user, String role) throws IOException {
    String token =
        withPasswordAt(gateway.ownAuthority(), issuer, person, new String[] {user, role, ""});
    try (Ceremony ceremony = new Ceremony(gateway, token)) {
      return ceremony.enrol(new SoftKey());
    }
  }

  /** Somebody whom this issuer knows, with a password alone, where the own host is called this. */
  String withPasswordAt(String own, String issuer, String person, String[] who) {
    Login login = withPassword(person, who);
    execute(
        "update session set host = ?, subject = jsonb_set(subject, '{person,issuer}',"
            + " to_jsonb(?::text)) where id = ?",
        own,
        issuer,
        login.id());
    return login.token();
  }

  /** The five minutes of every launch from a chart are over. */
  void letLaunchesEnd(String person) {
    execute(
        "update launch_handle set ends_at = now() - interval '1 second' where person = ?", person);
  }

  private Login withPassword(String person, String[] who) {
    return withPassword(person, who, Instant.now());
  }

  private Login withPassword(String person, String[] who, Instant at) {
    UUID id = UUID.randomUUID();
    String token = token();
    Instant now = Instant.now();
    execute(
        "insert into session (id, root, token_hash, host, subject, created_at, last_seen,"
            + " ends_at) values (?,?,?,?,?::jsonb,?,?,?)",
        id,
        id,
        hash(token),
        gateway.ownAuthority(),
        SUBJECT.formatted(person, who[0], who[1], who[2], at),
        Timestamp.from(now),
        Timestamp.from(now),
        Timestamp.from(now.plus(Duration.ofHours(1))));
    return new Login(id, id, token);
  }

  /** What the hand-over to one more host makes of a login: it knows what the login knows. */
  Login below(Login login, String authority) {
    UUID id = UUID.randomUUID();
    String token = token();
    execute(
        "insert into session (id, root, token_hash, host, subject, created_at, last_seen, ends_at)"
            + " select ?, root, ?, ?, subject, created_at, last_seen, ends_at from session"
            + " where id = ?",
        id,
        hash(token),
        authority,
        login.root());
    return new Login(login.root(), id, token);
  }

  /** Somebody whose keys have been there for this long already. */
  void age(String person, Duration old) {
    execute(
        "update security_key set created_at = created_at - cast(? as interval) where holder ="
            + " (select handle from factor_holder where person = ?)",
        old.toDays() + " days",
        person);
  }

  /** The time of whatever this person was lent is over. */
  void letLentKeysEnd(String person) {
    execute(
        "update security_key set counts_until = now() - interval '1 second' where counts_until is"
            + " not null and holder = (select handle from factor_holder where person = ?)",
        person);
  }

  /** The minute of every visit to the card lane is over. */
  void letTicketsEnd(Login login) {
    execute(
        "update card_lane set ends_at = ends_at - interval '61 seconds' where session = ?",
        login.root());
  }

  /** As another replica ends it: the row goes, and the bell rings. */
  void end(Login login) {
    execute(
        "do $$ declare gone uuid; begin delete from session where id = '%s' returning id into gone;"
                .formatted(login.root())
            + " perform pg_notify('sekisho_session_end', gone::text); end $$");
  }

  private void execute(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(ISO_8859_1));
    } catch (NoSuchAlgorithmException e) {
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
