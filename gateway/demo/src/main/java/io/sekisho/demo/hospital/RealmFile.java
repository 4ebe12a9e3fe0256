package io.sekisho.demo.hospital;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.keycloak.realm.RealmTemplate;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The production realm template, plus the demo's people. */
final class RealmFile {
  /** Whoever tries an app of their own serves it here. */
  static final URI SMART_APP = URI.create("http://127.0.0.1:8700/index.html");

  /**
   * Who approves roles does not also make people: with both, one person could make a second
   * approver.
   */
  private static final Map<String, List<String>> ADMINISTRATION =
      Map.of(
          "ADM",
              List.of(
                  "manage-realm",
                  "view-realm",
                  "manage-clients",
                  "view-clients",
                  "manage-users",
                  "view-users",
                  "view-events"),
          "SEC", List.of("view-users", "view-realm", "view-events"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Secrets secrets;

  RealmFile(Secrets secrets) {
    this.secrets = secrets;
  }

  String render(String origin, List<Person> people) throws JsonProcessingException {
    String template =
        new RealmTemplate(
                origin, secrets.of("client.gateway"), secrets.of("client.service"), SMART_APP)
            .render();
    ObjectNode realm = (ObjectNode) JSON.readTree(template);
    ArrayNode users = (ArrayNode) realm.get("users");
    // its secrets are short and lie in a file: Keycloak's extension takes that on loopback only
    ((ObjectNode) realm.get("attributes")).put("sekisho.demo", "true");
    people.forEach(person -> users.add(account(person)));
    return JSON.writeValueAsString(realm);
  }

  private ObjectNode account(Person person) {
    ObjectNode user = JSON.createObjectNode();
    user.put("username", person.user());
    user.put("enabled", true);
    user.put("lastName", person.familyName());
    user.put("firstName", person.givenName());
    user.putArray("realmRoles").add(person.role());
    ADMINISTRATION
        .getOrDefault(person.role(), List.of())
        .forEach(user.putObject("clientRoles").putArray("realm-management")::add);
    ObjectNode attributes = user.putObject("attributes");
    attributes.putArray("kind").add(person.employment().kind());
    attributes.putArray("organisation").add(person.employment().organisation());
    attributes.putArray("department").add(person.employment().department());
    person.qualifications().forEach(attributes.putArray("qualifications")::add);
    person.groups().forEach(user.putArray("groups")::add);
    user.putArray("credentials")
        .addObject()
        .put("type", "password")
        .put("value", secrets.of(person));
    return user;
  }
}
