package io.sekisho.gateway.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.portal.ReviewView.Drifted;
import io.sekisho.gateway.portal.RolesView.Asked;
import io.sekisho.gateway.portal.RolesView.Held;
import io.sekisho.gateway.portal.RolesView.Whose;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the identity provider's records; what does not look like one is an error of its. */
final class HeldReader {
  private HeldReader() {}

  static List<Held> held(JsonNode records) throws IOException {
    List<Held> all = new ArrayList<>();
    for (JsonNode one : records) {
      all.add(record(one));
    }
    return all;
  }

  private static Held record(JsonNode one) throws IOException {
    List<String> may = new ArrayList<>();
    one.path("may").forEach(step -> may.add(step.asText()));
    JsonNode asked = one.path("history").path(0);
    return new Held(
        one.path("id").asText(),
        new Whose(
            one.path("person").asText(), text(one.path("name")), text(one.path("department"))),
        one.path("role").asText(),
        instant(one.path("from")),
        one.hasNonNull("until") ? instant(one.path("until")) : null,
        one.path("licence").asText(),
        new Asked(asked.path("by").asText(), asked.path("reason").asText(), approver(one)),
        may);
  }

  private static String approver(JsonNode one) {
    for (JsonNode step : one.path("history")) {
      if (step.path("action").asText().equals("APPROVED")) {
        return step.path("by").asText();
      }
    }
    return "";
  }

  static List<Drifted> drift(JsonNode found) throws IOException {
    List<Drifted> all = new ArrayList<>();
    for (JsonNode one : found) {
      all.add(
          new Drifted(
              one.path("person").asText(),
              one.path("role").asText(),
              one.path("way").asText(),
              instant(one.path("seenAt"))));
    }
    return all;
  }

  static Instant instant(JsonNode text) throws IOException {
    try {
      return Instant.parse(text.asText());
    } catch (DateTimeException e) {
      throw new IOException("the identity provider's records cannot be read", e);
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : "";
  }
}
