package io.sekisho.demo.hospital;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one person of the bench, another one at each start: the key of the last one is gone. There is
 * no identity provider, so the password's half of the login is put into the database; the key's
 * half is a real ceremony, because nobody gets two factors for nothing.
 */
final class BenchPerson {
  private static final String SUBJECT =
      """
      {"person":{"id":"bench-%s","issuer":"https://idp.bench.invalid","user":"user-7",\
      "name":"Bench User","kind":"STAFF","roles":["PHYS"],"department":"ward-7",\
      "organisation":"bench","qualifications":[],"client":""},\
      "assurance":{"evidence":[{"factor":"PASSWORD","at":"%s","source":""}]}}\
      """;

  private final String database;
  private final String password;
  private final String ownHost;

  BenchPerson(String database, String password, String ownHost) {
    this.database = database;
    this.password = password;
    this.ownHost = ownHost;
  }

  /** Logs in; gives back the token that counts on the host of the systems. */
  String logIn(String systemHost) throws SQLException, IOException, InterruptedException {
    UUID login = UUID.randomUUID();
    String token = token();
    execute(
        "insert into session (id, root, token_hash, host, subject, created_at, last_seen, ends_at)"
            + " values (?,?,?,?,?::jsonb, now(), now(), now() + interval '12 hours')",
        login,
        login,
        sha256(token),
        ownHost,
        SUBJECT.formatted(login, Instant.now()));
    enrol(token);
    String below = token();
    execute(
        "insert into session (id, root, token_hash, host, subject, created_at, last_seen, ends_at)"
            + " select ?, id, ?, ?, subject, created_at, last_seen, ends_at from session"
            + " where id = ?",
        UUID.randomUUID(),
        sha256(below),
        systemHost,
        login);
    return below;
  }

  private void enrol(String token) throws IOException, InterruptedException {
    String page = send(request(token).GET().build()).body();
    String options = found(page, "data-options=\"([^\"]*)\"").replace("&quot;", "\"");
    String form =
        "purpose=enrol&name=bench&ceremony="
            + found(page, "name=\"ceremony\" value=\"([^\"]*)\"")
            + "&answer="
            + URLEncoder.encode(
                SoftKey.enrol(options, "http://" + ownHost), StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        send(
            request(token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    if (answer.statusCode() != 303) {
      throw new CannotStart("the person at the bench could not enrol: " + answer.statusCode());
    }
  }

  private HttpRequest.Builder request(String token) {
    return HttpRequest.newBuilder(URI.create("http://" + ownHost + "/.sekisho/mfa"))
        .header("Cookie", "__Host-sekisho=" + token);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String found(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    if (!matcher.find()) {
      throw new CannotStart("the ceremony's page is not as expected: " + page);
    }
    return matcher.group(1);
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database, Database.SEKISHO, password);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String token() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
