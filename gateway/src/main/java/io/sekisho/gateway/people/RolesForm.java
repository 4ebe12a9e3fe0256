package io.sekisho.gateway.people;

import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.RolesView.Draft;
import jakarta.ws.rs.FormParam;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the page of roles posts. */
public class RolesForm {
  private static final Set<String> STEPS = Set.of("approve", "confirm", "end");

  /** Proves that the page was ours. */
  @FormParam(PostForm.TOKEN_FIELD)
  String token;

  /** {@code request}, {@code approve}, {@code confirm} or {@code end}. */
  @FormParam("act")
  String act;

  /** Which record. */
  @FormParam("id")
  String id;

  /** Whose role, by login name. */
  @FormParam("person")
  String person;

  /** Which role. */
  @FormParam("role")
  String role;

  /** First day. */
  @FormParam("from")
  String from;

  /** Last day. */
  @FormParam("until")
  String until;

  /** How the licence was checked. */
  @FormParam("licence")
  String licence;

  /** Why. */
  @FormParam("reason")
  String reason;

  /** What was typed, whatever it is. */
  Draft draft() {
    return new Draft(
        text(person), text(role), text(from), text(until), text(licence), text(reason));
  }

  /** As the identity provider reads it: what is not filled in is not said. */
  Map<String, String> wish() {
    Map<String, String> wish = new TreeMap<>();
    wish.put("person", text(person));
    wish.put("role", text(role));
    wish.put("from", text(from));
    wish.put("until", text(until));
    wish.put("licence", text(licence));
    wish.put("reason", text(reason));
    wish.values().removeIf(String::isEmpty);
    return wish;
  }

  boolean isStep() {
    return STEPS.contains(text(act)) && isId(id);
  }

  String reason() {
    return text(reason);
  }

  static boolean isId(String text) {
    return text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  static String text(String field) {
    return field == null ? "" : field.strip();
  }
}
