package io.sekisho.policy.smart;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.FhirTypes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One scope, such as {@code patient/Observation.rs}. What is not written exactly as SMART says is
 * none, so that a typing error gives nothing.
 *
 * @param type a resource type, or null for every type
 * @param category of observations only; null for all of them
 */
record SmartScope(Context context, String type, Set<Action> actions, Category category) {
  /** Whose data. */
  enum Context {
    /** The one patient that the app was launched for. */
    PATIENT,
    /** Whatever the person may see. */
    USER,
    /** Whatever a program without a person was registered for. */
    SYSTEM
  }

  private static final Pattern SHAPE =
      Pattern.compile(
          "(patient|user|system)/([A-Z][A-Za-z]{1,63}|\\*)"
              + "\\.((?=[cruds])c?r?u?d?s?|read|write|\\*)(?:\\?(.{1,200}))?");
  private static final Pattern CATEGORY =
      Pattern.compile(
          "category=http://terminology\\.hl7\\.org/CodeSystem/observation-category\\|([a-z-]{1,40})");

  /** What version 1 of the scopes means in version 2. */
  private static final Map<String, String> FORMER =
      Map.of("read", "rs", "write", "cud", "*", "cruds");

  SmartScope {
    actions = Set.copyOf(actions);
  }

  /** The scope, if this is one that gives anything. */
  static Optional<SmartScope> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    String type = shape.group(2).equals("*") ? null : shape.group(2);
    Category category = null;
    if (shape.group(4) != null) {
      category = category(shape.group(4));
      if (category == null || !"Observation".equals(type)) {
        return Optional.empty(); // a limit that we cannot keep is not one to give access by
      }
    }
    if (type != null && !FhirTypes.isResource(type)) {
      return Optional.empty();
    }
    Context context = Context.valueOf(shape.group(1).toUpperCase(Locale.ROOT));
    return Optional.of(new SmartScope(context, type, actions(shape.group(3)), category));
  }

  private static Category category(String limit) {
    Matcher category = CATEGORY.matcher(limit);
    return category.matches()
        ? Arrays.stream(Category.values())
            .filter(
                each ->
                    each.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(category.group(1)))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static Set<Action> actions(String letters) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    FORMER
        .getOrDefault(letters, letters)
        .chars()
        .forEach(
            letter ->
                actions.add(
                    switch (letter) {
                      case 'c' -> Action.CREATE;
                      case 'r' -> Action.READ;
                      case 'u' -> Action.UPDATE;
                      case 'd' -> Action.DELETE;
                      default -> Action.SEARCH;
                    }));
    return actions;
  }

  /** Whether this sort of request is meant at all. Operations are not, but for the bulk export. */
  boolean covers(Question question) {
    if (question.action() == Action.EXPORT) {
      return context == Context.SYSTEM
          && type == null
          && actions.containsAll(Set.of(Action.READ, Action.SEARCH));
    }
    return actions.contains(question.action())
        && (type == null || type.equals(question.resource().type()))
        && (category == null || category(question));
  }

  private boolean category(Question question) {
    Category stated = question.resource().record().category();
    return stated == category || stated == Category.PENDING;
  }
}
