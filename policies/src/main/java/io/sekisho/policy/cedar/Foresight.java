package io.sekisho.policy.cedar;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which policies can have a say in questions of one kind. A policy is left out only when its head
 * names other actions, or when one of its conditions is settled against it by the kind alone;
 * whatever is not understood here stays in and is the engine's to answer.
 *
 * <p>A policy that could fail while it runs stays in too: it must fail as it would in the whole
 * set.
 */
final class Foresight {
  /** Cannot be said before the question itself is known. */
  private static final Object OPEN = new Object();

  /** The usual clarity; the others are rare, and not worth slices of their own. */
  static final String CLEAR = "CLEAR";

  /** What never fails in a policy that fits the schema. */
  private static final Set<String> SAFE =
      Set.of(
          "Value",
          "Var",
          ".",
          "==",
          "!=",
          "!",
          "&&",
          "||",
          "in",
          "contains",
          "containsAll",
          "containsAny",
          "isEmpty",
          "Set",
          "<",
          "<=",
          ">",
          ">=");

  private final Map<String, Object> known;

  /** The engine's way to name an entity, without its layout. */
  private record Name(Object type, Object id) {}

  Foresight(QuestionKind kind) {
    this.known =
        Map.of(
            "action",
            new Name("Action", kind.action()),
            "principal.kind",
            new Name("Kind", kind.subject()),
            "resource.system",
            new Name("System", kind.system()),
            "resource.type",
            kind.type(),
            "resource.clarity",
            kind.clear() ? new Name("Clarity", CLEAR) : OPEN,
            "resource.clinical",
            kind.clinical());
  }

  boolean mayConcern(Map<String, Object> rule) {
    if (!headMatches(map(rule.get("action")))) {
      return false;
    }
    List<Map<String, Object>> conditions =
        list(rule.get("conditions")).stream().map(Foresight::map).toList();
    return !conditions.stream().allMatch(each -> isSafe(each.get("body")))
        || conditions.stream().noneMatch(this::isAgainst);
  }

  private boolean headMatches(Map<String, Object> head) {
    if (head.containsKey("entity")) {
      return known.get("action").equals(name(head.get("entity")));
    }
    return !head.containsKey("entities")
        || list(head.get("entities")).stream()
            .anyMatch(each -> known.get("action").equals(name(each)));
  }

  private boolean isAgainst(Map<String, Object> condition) {
    return value(condition.get("body")).equals(!condition.get("kind").equals("when"));
  }

  private static boolean isSafe(Object expression) {
    Map.Entry<String, Object> node = node(expression);
    return switch (node.getKey()) {
      case "Value", "Var" -> true;
      case "Set" -> list(node.getValue()).stream().allMatch(Foresight::isSafe);
      case "." -> isSafe(map(node.getValue()).get("left"));
      default ->
          SAFE.contains(node.getKey())
              && map(node.getValue()).values().stream().allMatch(Foresight::isSafe);
    };
  }

  private Object value(Object expression) {
    Map.Entry<String, Object> node = node(expression);
    return switch (node.getKey()) {
      case "Value" -> literal(node.getValue());
      case "Var" -> known.getOrDefault(node.getValue(), OPEN);
      case "." -> attribute(map(node.getValue()));
      case "Set" -> set(list(node.getValue()));
      case "!" -> not(value(map(node.getValue()).get("arg")));
      case "&&" -> both(map(node.getValue()), false);
      case "||" -> both(map(node.getValue()), true);
      case "==", "!=", "in", "contains" -> compared(node.getKey(), map(node.getValue()));
      default -> OPEN;
    };
  }

  private static Object literal(Object value) {
    return value instanceof Map<?, ?> entity ? name(entity.get("__entity")) : value;
  }

  private Object attribute(Map<String, Object> access) {
    Map.Entry<String, Object> of = node(access.get("left"));
    return of.getKey().equals("Var")
        ? known.getOrDefault(of.getValue() + "." + access.get("attr"), OPEN)
        : OPEN;
  }

  private Object set(List<Object> items) {
    Set<Object> values = new HashSet<>();
    items.forEach(item -> values.add(value(item)));
    return values.contains(OPEN) ? OPEN : values;
  }

  private static Object not(Object value) {
    return value instanceof Boolean known ? !known : OPEN;
  }

  /** {@code settles} on either side settles it: false for "and", true for "or". */
  private Object both(Map<String, Object> sides, boolean settles) {
    Object left = value(sides.get("left"));
    Object right = value(sides.get("right"));
    if (left.equals(settles) || right.equals(settles)) {
      return settles;
    }
    return left == OPEN || right == OPEN ? OPEN : (Object) !settles;
  }

  /** None of what is known here has parents, so "in" is "is one of". */
  private Object compared(String operator, Map<String, Object> sides) {
    Object left = value(sides.get("left"));
    Object right = value(sides.get("right"));
    if (left == OPEN || right == OPEN) {
      return OPEN;
    }
    return switch (operator) {
      case "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "contains" -> ((Collection<?>) left).contains(right);
      default -> right instanceof Collection<?> all ? all.contains(left) : left.equals(right);
    };
  }

  private static Name name(Object entity) {
    return new Name(map(entity).get("type"), map(entity).get("id"));
  }

  private static Map.Entry<String, Object> node(Object expression) {
    return map(expression).entrySet().iterator().next();
  }

  @SuppressWarnings("unchecked") // the engine writes texts as names of members
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked") // a list of anything
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
