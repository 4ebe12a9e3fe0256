package io.sekisho.policy.cedar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy as the engine writes it back, in maps, lists, texts, numbers and truth values. */
final class RuleTree {
  private static final JsonFactory JSON = new JsonFactory();

  private RuleTree() {}

  static Map<String, Object> read(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      return object(parser);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken); // the engine itself wrote it
    }
  }

  /** Names of all attributes that the policy looks at, of whatever. */
  static Set<String> attributes(Object tree) {
    Set<String> names = new HashSet<>();
    if (tree instanceof Map<?, ?> members) {
      if (members.get("attr") instanceof String name) {
        names.add(name);
      }
      members.values().forEach(each -> names.addAll(attributes(each)));
    } else if (tree instanceof List<?> items) {
      items.forEach(each -> names.addAll(attributes(each)));
    }
    return names;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getLongValue();
      default -> parser.getText();
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser));
    }
    return items;
  }
}
