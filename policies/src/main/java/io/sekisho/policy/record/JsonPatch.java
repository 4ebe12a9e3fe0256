package io.sekisho.policy.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A JSON Patch (RFC 6902), applied to see what would become of a record. Stricter than the RFC
 * where two libraries may differ: no member that it does not define, no operation on the whole.
 */
public final class JsonPatch {
  private static final int MOST_OPERATIONS = 1_000;
  private static final int LONGEST_POINTER = Json.DEEPEST;

  /** Copies of copies double: this many values may be copied in all. */
  private static final int MOST_COPIED = 100_000;

  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "add", Set.of("op", "path", "value"),
          "replace", Set.of("op", "path", "value"),
          "test", Set.of("op", "path", "value"),
          "remove", Set.of("op", "path"),
          "move", Set.of("op", "path", "from"),
          "copy", Set.of("op", "path", "from"));

  private final List<Map<?, ?>> operations;
  private int copied;

  private JsonPatch(List<Map<?, ?>> operations) {
    this.operations = operations;
  }

  /** Reads a patch, without applying it. */
  public static JsonPatch read(byte[] body) throws Unreadable {
    if (!(JsonTree.read(body) instanceof List<?> list)
        || list.isEmpty()
        || list.size() > MOST_OPERATIONS) {
      throw new Unreadable(Problem.PATCH_UNREADABLE);
    }
    List<Map<?, ?>> operations = new ArrayList<>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> operation) || !isWellFormed(operation)) {
        throw new Unreadable(Problem.PATCH_UNREADABLE);
      }
      operations.add(operation);
    }
    return new JsonPatch(operations);
  }

  /** What a record becomes; it has to be JSON. */
  public byte[] apply(byte[] current) throws Unreadable {
    Object tree = JsonTree.read(current);
    copied = 0;
    for (Map<?, ?> operation : operations) {
      apply(operation, tree);
    }
    return JsonTree.write(tree);
  }

  private static boolean isWellFormed(Map<?, ?> operation) {
    Object op = operation.get("op");
    return op instanceof String name
        && operation.keySet().equals(MEMBERS.get(name))
        && isPointer(operation.get("path"))
        && (!operation.containsKey("from") || isPointer(operation.get("from")));
  }

  private static boolean isPointer(Object pointer) {
    return pointer instanceof String text
        && text.startsWith("/")
        && text.matches("(?:[^~]|~[01])*")
        && tokens(text).size() <= LONGEST_POINTER;
  }

  private void apply(Map<?, ?> operation, Object tree) throws Unreadable {
    List<String> path = tokens((String) operation.get("path"));
    switch ((String) operation.get("op")) {
      case "add" -> add(tree, path, copy(operation.get("value"), 0));
      case "remove" -> remove(tree, path);
      case "replace" -> {
        remove(tree, path);
        add(tree, path, copy(operation.get("value"), 0));
      }
      case "copy" -> add(tree, path, copy(get(tree, from(operation)), 0));
      case "move" -> {
        List<String> from = from(operation);
        check(path.size() <= from.size() || !path.subList(0, from.size()).equals(from));
        add(tree, path, remove(tree, from));
      }
      default -> check(same(get(tree, path), operation.get("value")));
    }
  }

  private static List<String> from(Map<?, ?> operation) {
    return tokens((String) operation.get("from"));
  }

  private static List<String> tokens(String pointer) {
    return Arrays.stream(pointer.substring(1).split("/", -1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static Object get(Object tree, List<String> path) throws Unreadable {
    Object at = tree;
    for (String token : path) {
      if (at instanceof Map<?, ?> members) {
        at = members.get(token);
      } else if (at instanceof List<?> items) {
        at = items.get(index(token, items.size() - 1));
      } else {
        at = null;
      }
      check(at != null);
    }
    return at;
  }

  @SuppressWarnings("unchecked") // the trees hold nothing else
  private static void add(Object tree, List<String> path, Object value) throws Unreadable {
    Object parent = get(tree, path.subList(0, path.size() - 1));
    String last = path.get(path.size() - 1);
    if (parent instanceof Map) {
      ((Map<String, Object>) parent).put(last, value);
    } else if (parent instanceof List) {
      List<Object> items = (List<Object>) parent;
      items.add(last.equals("-") ? items.size() : index(last, items.size()), value);
    } else {
      throw doesNotFit();
    }
  }

  private static Object remove(Object tree, List<String> path) throws Unreadable {
    Object parent = get(tree, path.subList(0, path.size() - 1));
    String last = path.get(path.size() - 1);
    if (parent instanceof Map<?, ?> members) {
      check(members.containsKey(last));
      return members.remove(last);
    }
    if (parent instanceof List<?> items) {
      return items.remove(index(last, items.size() - 1));
    }
    throw doesNotFit();
  }

  private static int index(String token, int most) throws Unreadable {
    check(token.matches("0|[1-9][0-9]{0,6}"));
    int index = Integer.parseInt(token);
    check(index <= most);
    return index;
  }

  private Object copy(Object value, int depth) throws Unreadable {
    if (++copied > MOST_COPIED || depth > Json.DEEPEST) {
      throw new Unreadable(Problem.PATCH_UNREADABLE);
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> copy = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        copy.put((String) member.getKey(), copy(member.getValue(), depth + 1));
      }
      return copy;
    }
    if (value instanceof List<?> items) {
      List<Object> copy = new ArrayList<>();
      for (Object item : items) {
        copy.add(copy(item, depth + 1));
      }
      return copy;
    }
    return value;
  }

  /** RFC 6902, 4.6: numbers by value, objects whatever their order. */
  private static boolean same(Object one, Object other) {
    if (one instanceof JsonTree.Figure first && other instanceof JsonTree.Figure second) {
      return new BigDecimal(first.text()).compareTo(new BigDecimal(second.text())) == 0;
    }
    if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
      return first.keySet().equals(second.keySet())
          && first.keySet().stream().allMatch(key -> same(first.get(key), second.get(key)));
    }
    if (one instanceof List<?> first && other instanceof List<?> second) {
      Iterator<?> rest = second.iterator();
      return first.size() == second.size()
          && first.stream().allMatch(item -> same(item, rest.next()));
    }
    return Objects.equals(one, other);
  }

  private static void check(boolean fits) throws Unreadable {
    if (!fits) {
      throw doesNotFit();
    }
  }

  private static Unreadable doesNotFit() {
    return new Unreadable(Problem.PATCH_DOES_NOT_FIT);
  }
}
