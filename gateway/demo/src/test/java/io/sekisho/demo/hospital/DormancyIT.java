package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Accounts that nobody uses are closed, in the real Keycloak. Sixty days pass by writing an earlier
 * day into the table that the logins are written to.
 */
@Timeout(600)
class DormancyIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path state;
  private static LaunchedHospital hospital;
  private static RealmUnderTest realm;
  private static List<String> staff;

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-dormancy");
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    realm = new RealmUnderTest(hospital);
    realm.addClients();
    staff = new ArrayList<>();
    for (int i = 0; i < 30; i++) { // with those of the demo 41: two of them may go in a day
      staff.add(realm.staff("内科"));
    }
    await(() -> number("select count(*) from sekisho_seen where person = ?", last()) == 1);
  }

  private static String last() throws Exception {
    return realm.id(staff.get(staff.size() - 1));
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void noticed_then_closed_and_signalled_opened_again_and_many_at_once_ask_first()
      throws Exception {
    word_is_given_first_and_a_login_makes_it_void(staff.get(0));
    what_is_kept_stays_open(staff.get(1));
    who_is_seen_at_the_gateway_only_is_seen(staff.get(2));
    the_account_is_closed_and_everybody_hears_of_it(staff.get(3));
    an_administrator_opens_it_again_and_time_begins_anew(staff.get(3));
    many_at_once_ask_first(staff.subList(4, 8));
    letters_are_sent_once_and_wait_for_their_server(staff.get(8), staff.get(9), staff.get(10));
  }

  private static void word_is_given_first_and_a_login_makes_it_void(String user) throws Exception {
    age(user, 50, 0);
    await(() -> idle(user).hasNonNull("noticedAt"));
    assertThat(Instant.parse(idle(user).get("closesAt").asText()))
        .as("two weeks after the notice, though sixty days are over in ten")
        .isAfter(Instant.now().plus(Duration.ofDays(13)));
    assertThat(events("ACTION")).contains(user).contains("closes");
    assertThat(mail(user)).as("this realm has no mail server").isEqualTo("WAITING");
    assertThat(isOpen(user)).isTrue();

    realm.token(user, RealmUnderTest.ONE_FACTOR);

    assertThat(idle(user).isMissingNode()).isTrue();
  }

  private static void what_is_kept_stays_open(String user) throws Exception {
    JsonNode group = realm.admin("GET", "/groups?search=kept-open", null).body().get(0);
    realm.admin("PUT", "/users/" + realm.id(user) + "/groups/" + group.get("id").asText(), null);
    age(user, 100, 20);
    age("yamada", 100, 20);
    age("ogawa", 100, 20);
    await(() -> idle(user).path("kept").asText().equals("GROUP"));
    assertThat(idle("yamada").path("kept").asText()).as("the only SEC").isEqualTo("LAST_RESORT");
    assertThat(idle("ogawa").path("kept").asText()).as("the only ADM").isEqualTo("LAST_RESORT");
    assertThat(isOpen(user)).isTrue();
    assertThat(isOpen("yamada")).isTrue();
    assertThat(isOpen("ogawa")).isTrue();
  }

  private static void who_is_seen_at_the_gateway_only_is_seen(String user) throws Exception {
    age(user, 50, 0);
    await(() -> idle(user).hasNonNull("noticedAt"));
    String said = "{\"people\":{\"%s\":%d}}";
    long now = Instant.now().getEpochSecond();

    assertThat(say("sekisho-service", "client.service", said.formatted(realm.id(user), now)))
        .isEqualTo(403);
    assertThat(say("sekisho-gateway", "client.gateway", "{\"people\":{\"x\":\"now\"}}"))
        .isEqualTo(400);
    assertThat(say("sekisho-gateway", "client.gateway", "{\"people\":{\"x\":1e99}}"))
        .isEqualTo(400);
    assertThat(say("sekisho-gateway", "client.gateway", "[]")).isEqualTo(400);
    assertThat(say("sekisho-gateway", "client.gateway", said.formatted("' or 1=1 --", now)))
        .isEqualTo(200);
    assertThat(idle(user).isMissingNode()).as("none of them counts").isFalse();
    assertThat(say("sekisho-gateway", "client.gateway", said.formatted(realm.id(user), now)))
        .isEqualTo(200);
    assertThat(idle(user).isMissingNode()).isTrue();
  }

  private static void the_account_is_closed_and_everybody_hears_of_it(String user)
      throws Exception {
    age(user, 61, 15);

    await(() -> !isOpen(user));

    assertThat(events("UPDATE")).contains(user).contains("not used since");
    assertThat(
            number(
                "select count(*) from sekisho_signal where content like '%account-disabled%'"
                    + " and content like '%' || ? || '%'",
                realm.id(user)))
        .isEqualTo(1);
    assertThat(people().get("closed").findValuesAsText("user")).contains(user);
  }

  private static void an_administrator_opens_it_again_and_time_begins_anew(String user)
      throws Exception {
    ObjectNode person = (ObjectNode) realm.admin("GET", "/users/" + realm.id(user), null).body();
    person.put("enabled", true);
    realm.admin("PUT", "/users/" + realm.id(user), person.toString());

    await(
        () ->
            number(
                    "select count(*) from sekisho_seen where closed_at = 0 and noticed_at = 0"
                        + " and person = ?",
                    realm.id(user))
                == 1);
    assertThat(isOpen(user)).isTrue();
    assertThat(idle(user).isMissingNode()).isTrue();
  }

  private static void many_at_once_ask_first(List<String> users) throws Exception {
    for (String user : users) {
      age(user, 90, 30);
    }
    // the table is written row by row, so the first question may be about fewer of them
    await(() -> report().path("state").asText().equals("ASKS") && asksFor(users));
    for (String user : users.subList(2, users.size())) {
      assertThat(isOpen(user)).isTrue();
    }
    assertThat(confirm("0".repeat(64))).isEqualTo(409);
    assertThat(confirm(report().get("digest").asText())).isEqualTo(200);
    await(() -> users.stream().noneMatch(DormancyIT::isOpenOrUnknown));
  }

  private static void letters_are_sent_once_and_wait_for_their_server(
      String japanese, String english, String unreachable) throws Exception {
    realm.describe(japanese, "内科", List.of());
    realm.describe(english, "内科", List.of());
    ObjectNode person = (ObjectNode) realm.admin("GET", "/users/" + realm.id(english), null).body();
    person.withObject("/attributes").putArray("locale").add("en");
    String path = "/users/" + realm.id(english);
    assertThat(realm.admin("PUT", path, person.toString()).status()).isEqualTo(204);
    try (MailBox box = new MailBox()) {
      ObjectNode settings = JSON.createObjectNode();
      settings
          .putObject("smtpServer")
          .put("host", "127.0.0.1")
          .put("port", Integer.toString(box.port()))
          .put("from", "sekisho@hospital.example.jp");
      assertThat(realm.admin("PUT", "", settings.toString()).status()).isEqualTo(204);
      for (String user : List.of(japanese, english, unreachable)) {
        age(user, 50, 0);
      }
      await(() -> mail(japanese).equals("FAILED") && mail(english).equals("FAILED"));
      await(() -> mail(unreachable).equals("NO_ADDRESS"));
      assertThat(isOpen(japanese)).isTrue();

      box.open();
      tryAgain();
      await(() -> mail(japanese).equals("SENT") && mail(english).equals("SENT"));
      anotherPass(unreachable);
      anotherPass(unreachable); // so the one before is over
      assertThat(box.letters()).as("each of them once").hasSize(2);
      assertThat(box.letters())
          .anyMatch(
              letter -> isTo(letter, japanese) && letter.contains("アカウント「" + japanese + "」は、"))
          .anyMatch(letter -> isTo(letter, english) && letter.contains("has not been used since"))
          .noneMatch(letter -> letter.contains("http"));
    }
  }

  /** Whoever has no address is looked at in each pass. */
  private static void anotherPass(String unreachable) throws Exception {
    String before = idle(unreachable).get("mailAt").asText();
    tryAgain();
    await(() -> !idle(unreachable).get("mailAt").asText().equals(before));
  }

  private static boolean isTo(String letter, String user) {
    return letter.contains("To: " + user + "@hospital.example.jp\n");
  }

  private static String mail(String user) throws Exception {
    return idle(user).path("mail").asText();
  }

  /** The pause between two trials is over. */
  private static void tryAgain() throws SQLException, IOException {
    try (Connection database = database();
        PreparedStatement update =
            database.prepareStatement("update sekisho_seen set mail_next = 0")) {
      update.executeUpdate();
    }
  }

  private static boolean asksFor(List<String> users) throws Exception {
    String report = report().path("report").asText();
    return report.contains(users.get(users.size() - 1));
  }

  /** Not used for so many days, and noticed so many days ago, 0 for not yet. */
  private static void age(String user, int days, int noticed) throws Exception {
    Instant now = Instant.now();
    String id = realm.id(user);
    try (Connection database = database();
        PreparedStatement update =
            database.prepareStatement(
                "update sekisho_seen set at = ?, noticed_at = ? where person = ?")) {
      update.setLong(1, now.minus(Duration.ofDays(days)).toEpochMilli());
      update.setLong(2, noticed == 0 ? 0 : now.minus(Duration.ofDays(noticed)).toEpochMilli());
      update.setString(3, id);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static long number(String sql, String person) throws SQLException, IOException {
    try (Connection database = database();
        PreparedStatement query = database.prepareStatement(sql)) {
      query.setString(1, person);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static Connection database() throws SQLException, IOException {
    String port = Files.readAllLines(state.resolve("postgres/postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + Database.KEYCLOAK,
        Database.KEYCLOAK,
        Database.password(Secrets.in(state), Database.KEYCLOAK));
  }

  private static JsonNode people() throws Exception {
    return realm.admin("GET", "/sekisho-dormancy/people", null).body();
  }

  private static JsonNode idle(String user) throws Exception {
    for (JsonNode one : people().get("idle")) {
      if (one.get("user").asText().equals(user)) {
        return one;
      }
    }
    return JSON.missingNode();
  }

  private static boolean isOpen(String user) throws Exception {
    return realm
        .admin("GET", "/users?exact=true&username=" + user, null)
        .body()
        .get(0)
        .get("enabled")
        .asBoolean();
  }

  private static boolean isOpenOrUnknown(String user) {
    try {
      return isOpen(user);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String events(String operation) throws Exception {
    return realm
        .admin("GET", "/admin-events?resourceTypes=USER&operationTypes=" + operation, null)
        .body()
        .toString();
  }

  private static JsonNode report() throws Exception {
    return realm.admin("GET", "/sekisho-dormancy", null).body();
  }

  private static int confirm(String digest) throws Exception {
    ObjectNode body = JSON.createObjectNode();
    body.put("digest", digest).put("reason", "the ward was closed");
    return realm.admin("POST", "/sekisho-dormancy/confirm", body.toString()).status();
  }

  /** As a program of the realm; gives back the status. */
  private static int say(String client, String secret, String body) throws Exception {
    String credentials = client + ":" + Secrets.in(state).of(secret);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm.keycloak() + "/realms/sekisho/sekisho-seen"))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return hospital.client().http().send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).as("more than a minute").isBefore(end);
      Thread.sleep(200);
    }
  }
}
