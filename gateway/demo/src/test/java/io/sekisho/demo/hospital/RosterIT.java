package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People come and go by the personnel office's list, in the real Keycloak. */
@Timeout(300)
class RosterIT {
  /** What the inspector reads: a leaver is out within a minute. */
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static Path state;
  private static LaunchedHospital hospital;
  private static RealmUnderTest realm;

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-roster");
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    realm = new RealmUnderTest(hospital);
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void join_move_leave_and_return_and_a_list_that_would_empty_the_house_asks_first()
      throws Exception {
    Map<String, String> list = new TreeMap<>();
    for (int i = 10; i < 20; i++) {
      list.put("person" + i, "試験,人" + i + ",内科,,");
    }
    list.put("person20", "試験,明日,内科," + LocalDate.now(ZoneOffset.UTC).plusDays(3) + ",");
    write(list);
    await(() -> account("person19") != null);
    JsonNode joined = account("person10");
    assertThat(joined.get("enabled").asBoolean()).isTrue();
    assertThat(joined.at("/attributes/department/0").asText()).isEqualTo("内科");
    assertThat(joined.at("/attributes/kind/0").asText()).isEqualTo("staff");
    assertThat(account("person20")).as("not before the first day").isNull();

    list.put("person10", "試験,人10,外科,,");
    write(list);
    await(() -> account("person10").at("/attributes/department/0").asText().equals("外科"));

    list.put("person11", "試験,人11,内科,," + LocalDate.now(ZoneOffset.UTC).minusDays(2));
    Instant written = write(list);
    await(() -> !isOpen("person11"));
    System.out.printf(
        "a leaver's account is closed %d ms after the list was written%n",
        Duration.between(written, Instant.now()).toMillis());

    list.put("person11", "試験,人11,内科,,");
    write(list);
    await(() -> isOpen("person11"));

    list.remove("person12");
    list.remove("person13");
    write(list);
    await(() -> report().path("state").asText().equals("ASKS"));
    assertThat(report().get("report").asText()).contains("2 leave: person12 person13");
    assertThat(isOpen("person12")).isTrue();
    assertThat(confirm("0".repeat(64))).as("another list").isEqualTo(409);
    assertThat(confirm(report().get("digest").asText())).isEqualTo(200);
    await(() -> !isOpen("person12") && !isOpen("person13"));
    assertThat(realm.admin("GET", "/admin-events?operationTypes=ACTION", null).body().toString())
        .contains("the ward was closed");

    Files.writeString(state.resolve("roster.csv"), "user,family,given\nperson10,試験\n");
    await(() -> report().path("state").asText().equals("WRONG"));
    assertThat(report().get("report").asText()).contains("line 2: COLUMNS_WRONG");
    assertThat(isOpen("person14")).as("a wrong list changes nothing").isTrue();
    assertThat(isOpen("sato")).as("never on the list").isTrue();
  }

  private static Instant write(Map<String, String> list) throws IOException {
    StringBuilder text = new StringBuilder("user,family,given,department,from,until\n");
    list.forEach((user, rest) -> text.append(user).append(',').append(rest).append('\n'));
    Path made = Files.writeString(state.resolve("roster.new"), text);
    Instant now = Instant.now();
    Files.move(made, state.resolve("roster.csv"), StandardCopyOption.ATOMIC_MOVE);
    return now;
  }

  /** Null where there is none. */
  private static JsonNode account(String user) throws Exception {
    JsonNode found = realm.admin("GET", "/users?exact=true&username=" + user, null).body();
    return found.isEmpty() ? null : found.get(0);
  }

  private static boolean isOpen(String user) throws Exception {
    return account(user).get("enabled").asBoolean();
  }

  private static JsonNode report() throws Exception {
    return realm.admin("GET", "/sekisho-roster", null).body();
  }

  private static int confirm(String digest) throws Exception {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.put("digest", digest).put("reason", "the ward was closed");
    return realm.admin("POST", "/sekisho-roster/confirm", body.toString()).status();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(MINUTE);
    while (!condition.call()) {
      assertThat(Instant.now()).as("more than a minute").isBefore(end);
    }
  }
}
