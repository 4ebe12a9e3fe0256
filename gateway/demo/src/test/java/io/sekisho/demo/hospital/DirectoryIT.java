package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People whose account is kept in a directory; no real Active Directory was tried. */
@Timeout(300)
class DirectoryIT {
  private static final String PASSWORD = "Kept-in-the-directory-7";
  private static final String POLICY =
      "sekisho-password(mhlw-v7) and passwordHistory(12) and hashAlgorithm(sekisho-nfkc)";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static Path state;
  private static LaunchedHospital hospital;
  private static ProbeRealm realm;
  private static Directory directory;

  private final String user = "directory%03d".formatted(PEOPLE.incrementAndGet());

  @BeforeAll
  static void open() throws Exception {
    state = Files.createTempDirectory("sekisho-directory");
    directory = Directory.open();
    hospital =
        LaunchedHospital.launch(state, Map.of("sekisho.demo.without", "fhir,chart,echo,gateway"))
            .untilOpen();
    realm = new ProbeRealm(hospital, "directory");
    assertThat(realm.create(POLICY)).isEqualTo(201);
    JsonNode example = example();
    String federation = component(example.get(0));
    component(((ObjectNode) example.get(1)).put("parentId", federation));
  }

  @AfterAll
  static void close() throws IOException {
    hospital.close();
    directory.close();
    Trees.delete(state);
  }

  @Test
  void who_logs_in_with_a_password_of_the_directory_has_one_of_which_nobody_knows_enough()
      throws Exception {
    directory.person(user, PASSWORD);

    FormBrowser browser = browser().login(user, PASSWORD);

    assertThat(browser.isIn()).as(browser.text()).isTrue();
    assertThat(browser.claims().get("password_profile").asText()).isEqualTo("unknown");
    assertThat(browser().login(user, "wrong").isIn()).isFalse();
    assertThat(browser().login(user, "").isIn()).as("a bind without password").isFalse();
    assertThat(browser().login("*", PASSWORD).isIn()).as("a filter is no name").isFalse();
    assertThat(browser().login(user + ")(cn=*", PASSWORD).isIn()).isFalse();
  }

  @Test
  void a_group_of_the_directory_gives_no_role_without_a_record() throws Exception {
    directory.person(user, PASSWORD);
    directory.group("NS", user);

    FormBrowser browser = browser().login(user, PASSWORD);

    assertThat(realm.read("/users/" + id() + "/role-mappings/realm").findValuesAsText("name"))
        .as("Keycloak has read the group")
        .contains("NS");
    assertThat(browser.claims().get("roles")).isEmpty();
  }

  @Test
  void whose_account_the_directory_has_closed_gets_no_session_though_the_password_is_right()
      throws Exception {
    directory.person(user, PASSWORD);
    assertThat(browser().login(user, PASSWORD).isIn()).isTrue();

    directory.close(user);
    assertThat(realm.admin("POST", "/clear-user-cache", "").statusCode()).isEqualTo(204);

    assertThat(browser().login(user, PASSWORD).isIn()).isFalse();
    String never = user + "n";
    directory.person(never, PASSWORD);
    directory.close(never);
    assertThat(browser().login(never, PASSWORD).isIn()).as("never seen before").isFalse();
  }

  @Test
  void a_password_of_the_directory_is_not_ours_to_change_and_a_closed_account_stays_closed()
      throws Exception {
    directory.person(user, PASSWORD);
    assertThat(browser().login(user, PASSWORD).isIn()).isTrue();
    directory.close(user);

    HttpResponse<String> reset = realm.reset(id(), "Another-One-Of-13+");
    HttpResponse<String> handOut =
        realm.admin(
            "POST",
            "/sekisho-passwords/users/" + id() + "/one-time-password",
            "{\"identityCheck\":\"photo badge at the desk\"}");

    assertThat(reset.statusCode()).isBetween(400, 499);
    assertThat(handOut.statusCode()).isEqualTo(400);
    assertThat(handOut.body()).contains("the directory keeps this password");
    assertThat(realm.admin("POST", "/clear-user-cache", "").statusCode()).isEqualTo(204);
    assertThat(browser().login(user, "Another-One-Of-13+").isIn()).isFalse();
    assertThat(browser().login(user, PASSWORD).isIn()).isFalse();
  }

  /** What the operator guide gives to hospitals, with the addresses of this directory. */
  private static JsonNode example() throws IOException {
    String text =
        Files.readString(Path.of("../../docs/examples/active-directory.json"))
            .replaceFirst("ldaps://dc1[^\"]*", directory.url())
            .replaceFirst("cn=sekisho-reader[^\"]*", Directory.READER)
            .replace("${vault.directory-reader}", Directory.SECRET)
            .replace("ou=sekisho-roles", "ou=groups");
    return new ObjectMapper().readTree(text);
  }

  private static String component(JsonNode component) throws Exception {
    HttpResponse<String> made = realm.admin("POST", "/components", component.toString());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private String id() throws Exception {
    return realm.read("/users?exact=true&username=" + user).get(0).get("id").asText();
  }

  private static FormBrowser browser() throws Exception {
    return FormBrowser.in(hospital, realm);
  }
}
