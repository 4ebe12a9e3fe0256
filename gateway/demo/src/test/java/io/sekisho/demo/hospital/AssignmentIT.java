package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.demo.hospital.RealmUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Roles exist through records, in the real Keycloak. */
@Timeout(300)
class AssignmentIT {
  private static Path state;
  private static LaunchedHospital hospital;
  private static RealmUnderTest realm;
  private static String second;

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-assignments");
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    realm = new RealmUnderTest(hospital);
    realm.addClients();
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    Trees.delete(state);
  }

  @Test
  void a_role_given_in_keycloak_alone_gives_nothing_and_is_reported() throws Exception {
    String user = realm.staff("内科");
    map(user, "PHYS");

    assertThat(realm.roles(user)).isEqualTo("[]");
    await(Duration.ofSeconds(60), () -> drift().contains("\"person\":\"" + user + "\""));
    assertThat(drift()).contains("\"role\":\"PHYS\",\"way\":\"direct\"");
  }

  @Test
  void roles_that_come_by_a_group_or_inside_another_role_give_nothing_either() throws Exception {
    String byGroup = realm.staff("内科");
    String byComposite = realm.staff("内科");
    realm.admin("POST", "/groups", "{\"name\":\"nurses\"}");
    String group =
        realm.admin("GET", "/groups?search=nurses", null).body().get(0).get("id").asText();
    realm.admin("POST", "/groups/" + group + "/role-mappings/realm", "[" + role("NS") + "]");
    realm.admin("PUT", "/users/" + realm.id(byGroup) + "/groups/" + group, null);
    realm.admin("POST", "/roles", "{\"name\":\"everything\"}");
    realm.admin("POST", "/roles/everything/composites", "[" + role("PHARM") + "]");
    map(byComposite, "everything");

    assertThat(realm.roles(byGroup)).isEqualTo("[]");
    assertThat(realm.roles(byComposite)).isEqualTo("[]");
    await(
        Duration.ofSeconds(60),
        () ->
            drift().contains("\"role\":\"NS\",\"way\":\"group\"")
                && drift().contains("\"role\":\"PHARM\",\"way\":\"composite\""));
  }

  @Test
  void
      asked_by_the_department_and_approved_by_the_account_administrator_a_role_is_in_the_next_token()
          throws Exception {
    String user = realm.staff("内科");
    String id = request("sato", user, "NS", "").body().get("id").asText();
    assertThat(realm.roles(user)).isEqualTo("[]");

    Answer approved = approve("yamada", id);

    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
    assertThat(realm.roles(user)).isEqualTo("[\"NS\"]");
    assertThat(approved.body().get("history").findValuesAsText("by"))
        .containsExactly("sato", "yamada");
  }

  @Test
  void a_role_that_is_taken_back_is_not_in_the_next_token() throws Exception {
    String user = realm.staff("内科");
    String id = given(user, "NS", "");

    Answer ended = act("yamada", id, "end");

    assertThat(ended.body().get("state").asText()).isEqualTo("ENDED");
    assertThat(realm.roles(user)).isEqualTo("[]");
  }

  @Test
  void a_role_that_an_administrator_takes_away_in_keycloak_ends_its_record_too() throws Exception {
    String user = realm.staff("内科");
    given(user, "NS", "");

    realm.admin("DELETE", mappings(user), "[" + role("NS") + "]");

    assertThat(realm.roles(user)).isEqualTo("[]");
    await(Duration.ofSeconds(20), () -> list("ENDED").contains(user));
    map(user, "NS");
    assertThat(realm.roles(user)).as("the old record does not come to life").isEqualTo("[]");
  }

  @Test
  void a_role_ends_with_its_time() throws Exception {
    String user = realm.staff("内科");
    Instant end = Instant.now().plusSeconds(4);
    given(user, "NS", ",\"until\":\"" + end + "\"");
    assertThat(realm.roles(user)).isEqualTo("[\"NS\"]");

    await(Duration.ofSeconds(10), () -> realm.roles(user).equals("[]"));

    assertThat(Instant.now()).isAfterOrEqualTo(end);
    await(Duration.ofSeconds(20), () -> list("ENDED").contains(user));
  }

  @Test
  void a_role_for_a_later_day_does_not_count_today() throws Exception {
    String user = realm.staff("内科");
    given(user, "NS", ",\"from\":\"2099-04-01\"");

    assertThat(realm.roles(user)).isEqualTo("[]");
    assertThat(drift()).as("and is no drift").doesNotContain("\"" + user + "\"");
  }

  @Test
  void offices_that_watch_each_other_are_never_one_person() throws Exception {
    String user = realm.staff("監査室");
    given(user, "AUD", "");

    assertThat(request("yamada", user, "SEC", "").code()).isEqualTo("SEPARATION_OF_DUTIES");
    assertThat(request("yamada", user, "ADM", "").code()).isEqualTo("SEPARATION_OF_DUTIES");
  }

  @Test
  void a_clerk_of_the_physicians_does_no_billing() throws Exception {
    String user = realm.staff("医事課");
    given(user, "CLK", "");

    assertThat(request("yamada", user, "DA", "").code()).isEqualTo("SEPARATION_OF_DUTIES");
  }

  @Test
  void two_wishes_that_were_fine_alone_are_not_both_approved() throws Exception {
    String one = realm.staff("人事課");
    String approver = realm.staff("人事課");
    given(approver, "SEC", "");
    String first = request("yamada", one, "CLK", "").body().get("id").asText();
    assertThat(request("yamada", one, "DA", "").code()).isEqualTo("SEPARATION_OF_DUTIES");
    assertThat(approve(approver, first).status()).isEqualTo(200);
  }

  @Test
  void nobody_approves_what_they_asked_for_or_what_is_for_them() throws Exception {
    String user = realm.staff("人事課");
    String own = request("yamada", user, "HIM", "").body().get("id").asText();
    String second = realm.staff("人事課");
    given(second, "SEC", "");
    String self = request("yamada", second, "HIM", "").body().get("id").asText();

    assertThat(approve("yamada", own).code()).isEqualTo("OWN_ASSIGNMENT");
    assertThat(approve(second, self).code()).isEqualTo("OWN_ASSIGNMENT");
  }

  @Test
  void only_the_account_administrator_approves_and_only_with_two_fresh_factors() throws Exception {
    String user = realm.staff("内科");
    String id = request("sato", user, "NS", "").body().get("id").asText();

    assertThat(approve("ogawa", id).code()).isEqualTo("NOT_ALLOWED");
    for (String client : List.of(RealmUnderTest.ONE_FACTOR, RealmUnderTest.LONG_AGO)) {
      String token = realm.token("yamada", client);
      Answer weak = realm.desk("POST", "/" + id + "/approve", token, "{\"reason\":\"x\"}");
      assertThat(weak.status()).isEqualTo(401);
      assertThat(weak.code()).isEqualTo("FACTOR_TOO_OLD");
    }
    assertThat(realm.desk("GET", "", "not.a.token", null).code()).isEqualTo("NOT_LOGGED_IN");
  }

  @Test
  void the_head_of_the_department_confirms_and_nobody_else() throws Exception {
    String user = realm.staff("外科");
    String head = realm.staff("外科");
    String id = given(user, "NS", "");
    assertThat(act("yamada", id, "confirm").code()).isEqualTo("NOT_ALLOWED");

    String heads =
        realm
            .admin("GET", "/groups?search=department-heads", null)
            .body()
            .get(0)
            .get("id")
            .asText();
    realm.admin("PUT", "/users/" + realm.id(head) + "/groups/" + heads, null);

    assertThat(act(head, id, "confirm").body().get("state").asText()).isEqualTo("CONFIRMED");
  }

  @Test
  void the_gateway_speaks_for_whoever_is_there_and_no_other_program_does() throws Exception {
    String user = realm.staff("内科");
    String id = request("sato", user, "NS", "").body().get("id").asText();
    String yamada = realm.id("yamada");
    Instant now = Instant.now();
    Instant earlier = now.minus(Duration.ofMinutes(16));

    assertThat(speak("service", yamada, "aal2", now, id).code()).isEqualTo("NOT_LOGGED_IN");
    assertThat(speak("gateway", "nobody", "aal2", now, id).code()).isEqualTo("NOT_LOGGED_IN");
    assertThat(speak("gateway", serviceAccount(), "aal2", now, id).code())
        .isEqualTo("NOT_LOGGED_IN");
    assertThat(speak("gateway", yamada, "aal1", now, id).code()).isEqualTo("FACTOR_TOO_OLD");
    assertThat(speak("gateway", yamada, "aal2", earlier, id).code()).isEqualTo("FACTOR_TOO_OLD");
    assertThat(speak("gateway", yamada, "aal2", now.plusSeconds(600), id).code())
        .isEqualTo("FACTOR_TOO_OLD");
    assertThat(speak("gateway", realm.id("sato"), "aal2", now, id, "PHYS").code())
        .isEqualTo("NOT_ALLOWED");
    assertThat(speak("gateway", yamada, "aal2", now, id, "CLK").code())
        .as("works in another role now")
        .isEqualTo("NOT_ALLOWED");
    assertThat(realm.roles(user)).isEqualTo("[]");
    assertThat(speak("gateway", yamada, "aal2", now, id, "SEC").status()).isEqualTo(200);
    assertThat(realm.roles(user)).isEqualTo("[\"NS\"]");
  }

  private static String serviceAccount() throws Exception {
    return realm.id("service-account-sekisho-service");
  }

  private static Answer speak(
      String program, String person, String acr, Instant proven, String record) throws Exception {
    return speak(program, person, acr, proven, record, "SEC");
  }

  /** Approves in somebody's name. */
  private static Answer speak(
      String program, String person, String acr, Instant proven, String record, String role)
      throws Exception {
    String credentials = "sekisho-" + program + ":" + Secrets.in(state).of("client." + program);
    return realm.desk(
        "POST",
        "/" + record + "/approve",
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)),
            "Sekisho-Person",
            person,
            "Sekisho-Acr",
            acr,
            "Sekisho-Auth-Time",
            Long.toString(proven.getEpochSecond()),
            "Sekisho-Role",
            role),
        "{\"reason\":\"for a test\"}");
  }

  @Test
  void each_record_says_what_its_reader_may_do_with_it() throws Exception {
    String user = realm.staff("内科");
    String id = request("sato", user, "NS", "").body().get("id").asText();

    assertThat(may("yamada", id)).isEqualTo("[\"approve\",\"end\"]");
    assertThat(may("kato", id)).isEqualTo("[]");
    String own = request("yamada", user, "HIM", "").body().get("id").asText();
    assertThat(may("yamada", own)).as("asked for it").isEqualTo("[\"end\"]");
  }

  private static String may(String by, String id) throws Exception {
    for (JsonNode record : desk(by, "GET", "", null).body()) {
      if (record.get("id").asText().equals(id)) {
        return record.get("may").toString();
      }
    }
    throw new AssertionError(by + " does not see it");
  }

  @Test
  void what_is_missing_or_wrong_is_said() throws Exception {
    String user = realm.staff("内科");
    String vendor = realm.person("保守課", "vendor");

    assertThat(ask("yamada", "not json").code()).isEqualTo("BODY_INVALID");
    assertThat(ask("yamada", "{\"role\":\"KING\",\"person\":\"x\"}").code())
        .isEqualTo("UNKNOWN_ROLE");
    assertThat(ask("yamada", "{\"role\":\"NS\",\"person\":\"" + user + "\"}").code())
        .isEqualTo("LICENCE_MISSING");
    assertThat(ask("yamada", "{\"role\":\"STU\",\"person\":\"" + user + "\"}").code())
        .isEqualTo("END_MISSING");
    assertThat(request("yamada", "nobody-at-all", "NS", "").code()).isEqualTo("UNKNOWN_PERSON");
    assertThat(request("yamada", vendor, "NS", "").code()).isEqualTo("ROLE_UNFIT");
    assertThat(request("yamada", user, "NS", ",\"until\":\"yesterday\"").code())
        .isEqualTo("PERIOD_INVALID");
    assertThat(request("yamada", user, "NS", ",\"until\":\"2001-01-01\"").code())
        .isEqualTo("PERIOD_INVALID");
    assertThat(request("yamada", user, "NS", ",\"reason\":\"a\\u0000b\"").code())
        .isEqualTo("TEXT_INVALID");
    assertThat(request("suzuki", user, "NS", "").code())
        .as("another department")
        .isEqualTo("NOT_ALLOWED");
  }

  @Test
  void the_first_list_is_entered_once() throws Exception {
    assertThat(
            realm
                .admin(
                    "POST",
                    "/sekisho-assignments/initial",
                    "[{\"person\":\"mori\",\"role\":\"SEC\"}]")
                .code())
        .isEqualTo("ALREADY_BEGUN");
  }

  @Test
  void the_review_lists_what_somebody_should_look_at() throws Exception {
    String user = realm.staff("内科");
    given(user, "NS", ",\"until\":\"" + Instant.now().plus(Duration.ofDays(3)) + "\"");

    JsonNode report = desk("kato", "GET", "/report", null).body();

    assertThat(report.get("unconfirmed").findValuesAsText("person")).contains(user);
    assertThat(report.get("endingSoon").findValuesAsText("person")).contains(user);
    assertThat(report.get("given").findValuesAsText("person")).contains("sato", "yamada", user);
    assertThat(desk("sato", "GET", "/report", null).code()).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void the_token_of_who_has_more_posts_than_anybody_has_stays_below_four_kibibytes()
      throws Exception {
    String user = realm.staff("内科");
    List<String> roles = List.of("PHYS", "DENT", "PHARM", "NS", "MW", "PHN", "MT", "HIM");
    for (String role : roles) {
      given(user, role, "");
    }
    String department = "循環器内科・心臓血管外科・集中治療部・臨床検査部・医療情報管理室";
    List<String> qualifications =
        List.of("医師", "歯科医師", "薬剤師", "看護師", "助産師", "保健師", "臨床検査技師", "診療情報管理士");
    realm.describe(user, department, qualifications);

    String token = realm.token(user, RealmUnderTest.LIKE_THE_GATEWAY);

    JsonNode claims = realm.claims(token);
    assertThat(claims.get("roles")).hasSize(roles.size());
    assertThat(claims.get("qualifications")).hasSize(qualifications.size());
    assertThat(claims.get("department").asText()).isEqualTo(department);
    System.out.printf("token of somebody with %d roles: %d bytes%n", roles.size(), token.length());
    assertThat(token).hasSizeLessThan(4096);
  }

  private static String given(String user, String role, String more) throws Exception {
    Answer asked = request(secondAdministrator(), user, role, more);
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(200);
    Answer approved = approve("yamada", asked.body().get("id").asText());
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
    return asked.body().get("id").asText();
  }

  private static Answer request(String by, String user, String role, String more) throws Exception {
    return ask(
        by,
        "{\"person\":\"%s\",\"role\":\"%s\",\"licence\":\"no. 1\"%s}".formatted(user, role, more));
  }

  /** Asked for by a colleague, approved by the first one: there is no other way. */
  private static synchronized String secondAdministrator() throws Exception {
    if (second == null) {
      String user = realm.staff("臨床工学科");
      String id = request("endo", user, "SEC", "").body().get("id").asText();
      assertThat(approve("yamada", id).status()).isEqualTo(200);
      second = user;
    }
    return second;
  }

  private static Answer ask(String by, String body) throws Exception {
    return desk(by, "POST", "", body);
  }

  private static Answer approve(String by, String id) throws Exception {
    return act(by, id, "approve");
  }

  private static Answer act(String by, String id, String what) throws Exception {
    return desk(by, "POST", "/" + id + "/" + what, "{\"reason\":\"for a test\"}");
  }

  private static Answer desk(String by, String method, String path, String body) throws Exception {
    return realm.desk(method, path, realm.token(by, RealmUnderTest.TWO_FACTORS), body);
  }

  private static String drift() throws Exception {
    return desk("kato", "GET", "/drift", null).body().toString();
  }

  private static String list(String state) throws Exception {
    return desk("kato", "GET", "?state=" + state, null).body().toString();
  }

  private static void map(String user, String role) throws Exception {
    assertThat(realm.admin("POST", mappings(user), "[" + role(role) + "]").status()).isEqualTo(204);
  }

  private static String mappings(String user) throws Exception {
    return "/users/" + realm.id(user) + "/role-mappings/realm";
  }

  private static String role(String name) throws Exception {
    return realm.admin("GET", "/roles/" + name, null).body().toString();
  }

  private static void await(Duration patience, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(patience);
    while (!condition.call()) {
      assertThat(Instant.now()).as("still waiting").isBefore(end);
    }
  }
}
