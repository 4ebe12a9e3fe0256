package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole JSON text in memory, for the few that have to be changed: maps, lists, texts, {@link
 * Figure}, booleans, and {@link #NULL}. Numbers stay as they were written.
 */
final class JsonTree {
  /** JSON's null; Java's would be a member that is not there. */
  static final Object NULL = new Object();

  /** A number, as written: 1.50 is not 1.5 in a record of what was measured. */
  record Figure(String text) {}

  private static final JsonFactory WRITER = new JsonFactory();

  private JsonTree() {}

  static Object read(byte[] body) throws Unreadable {
    try (JsonParser json = Json.parser(body)) {
      json.nextToken();
      Object tree = value(json);
      if (json.nextToken() != null) {
        throw new Unreadable(Problem.JSON_MALFORMED);
      }
      return tree;
    } catch (JsonProcessingException failed) {
      throw Json.because(failed);
    } catch (IOException notFromMemory) {
      throw new UncheckedIOException(notFromMemory);
    }
  }

  static byte[] write(Object tree) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = WRITER.createGenerator(bytes)) {
      write(json, tree);
    } catch (IOException notToMemory) {
      throw new UncheckedIOException(notToMemory);
    }
    return bytes.toByteArray();
  }

  /** A tree's text; equal trees with equally written numbers have equal texts. */
  static String text(Object tree) {
    return new String(write(tree), UTF_8);
  }

  private static Object value(JsonParser json) throws IOException, Unreadable {
    if (json.currentToken() == null) {
      throw new Unreadable(Problem.JSON_MALFORMED);
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Figure(json.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      default -> throw new Unreadable(Problem.JSON_MALFORMED);
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException, Unreadable {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static List<Object> array(JsonParser json) throws IOException, Unreadable {
    List<Object> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(json));
    }
    return items;
  }

  private static void write(JsonGenerator json, Object tree) throws IOException {
    if (tree instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (tree instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (tree instanceof String text) {
      json.writeString(text);
    } else if (tree instanceof Figure number) {
      json.writeNumber(number.text());
    } else if (tree instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeNull();
    }
  }
}
