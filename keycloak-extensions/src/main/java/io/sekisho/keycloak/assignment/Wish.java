package io.sekisho.keycloak.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.decision.Role;

/**
 * An assignment that somebody wants, checked as far as it can be without knowing anybody.
 *
 * @param user login name
 */
record Wish(String user, Role role, Period period, String licence, String reason) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int LONGEST_BODY = 64 * 1024;

  static Wish of(JsonNode json, long now) {
    Role role =
        Role.parse(text(json, "role"))
            .orElseThrow(() -> new AssignmentRefused(Refusal.UNKNOWN_ROLE));
    String user = text(json, "person");
    AssignmentRefused.unless(user != null, Refusal.UNKNOWN_PERSON);
    Period period =
        new Period(Period.beginning(text(json, "from"), now), Period.end(text(json, "until")));
    AssignmentRefused.unless(period.isWhole() && !period.isOverAt(now), Refusal.PERIOD_INVALID);
    AssignmentRefused.unless(
        period.until() != Period.OPEN || !RoleRules.needsEnd(role), Refusal.END_MISSING);
    String licence = bounded(text(json, "licence"), 200);
    AssignmentRefused.unless(
        !licence.isEmpty() || !RoleRules.needsLicence(role), Refusal.LICENCE_MISSING);
    return new Wish(user, role, period, licence, bounded(text(json, "reason"), 500));
  }

  /** The reason in a body that needs to hold nothing else. */
  static String reason(String body) {
    String reason = bounded(text(json(body), "reason"), 500);
    AssignmentRefused.unless(!reason.isEmpty(), Refusal.REASON_MISSING);
    return reason;
  }

  static JsonNode json(String body) {
    AssignmentRefused.unless(body != null && body.length() <= LONGEST_BODY, Refusal.BODY_INVALID);
    try {
      JsonNode json = JSON.readTree(body);
      AssignmentRefused.unless(
          json != null && (json.isObject() || json.isArray()), Refusal.BODY_INVALID);
      return json;
    } catch (JsonProcessingException e) {
      throw new AssignmentRefused(Refusal.BODY_INVALID, e);
    }
  }

  private static String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    AssignmentRefused.unless(
        value == null || value.isNull() || value.isTextual(), Refusal.BODY_INVALID);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static String bounded(String text, int longest) {
    String stripped = text == null ? "" : text.strip();
    AssignmentRefused.unless(
        stripped.length() <= longest && stripped.codePoints().noneMatch(Character::isISOControl),
        Refusal.TEXT_INVALID);
    return stripped;
  }
}
