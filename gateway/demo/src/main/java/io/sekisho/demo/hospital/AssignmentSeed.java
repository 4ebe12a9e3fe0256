package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The hospital's first list of who may do what: without it, roles in Keycloak give nothing. */
final class AssignmentSeed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SERVICE = "service-account-sekisho-service";

  private final KeycloakAdmin admin;

  AssignmentSeed(KeycloakAdmin admin) {
    this.admin = admin;
  }

  void sow(List<Person> people) throws IOException, InterruptedException {
    ArrayNode list = JSON.createArrayNode();
    people.forEach(person -> list.add(assignment(person)));
    list.add(assignment(SERVICE, "SVC"));
    admin.post("/sekisho-assignments/initial", JSON.writeValueAsString(list));
  }

  private static ObjectNode assignment(Person person) {
    ObjectNode one = assignment(person.user(), person.role());
    if (!person.qualifications().isEmpty()) {
      one.put("licence", "seen: " + String.join(", ", person.qualifications()));
    }
    if (person.employment().kind().equals("vendor")) {
      one.put("until", LocalDate.now(ZoneOffset.UTC).plusYears(1).toString()); // contracts end
    }
    return one;
  }

  private static ObjectNode assignment(String user, String role) {
    return JSON.createObjectNode()
        .put("person", user)
        .put("role", role)
        .put("reason", "demo hospital");
  }
}
