package io.sekisho.policy.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch or transaction as it was sent, entry by entry. The records in it are summed up while they
 * are read, not kept.
 *
 * @param type as written; null for none
 */
public record SentBundle(String type, List<Entry> entries) {
  /**
   * One entry.
   *
   * @param fullUrl null for none
   * @param request members of {@code request} that are texts, as written
   * @param resource null for none
   */
  public record Entry(String fullUrl, Map<String, String> request, RecordSummary resource) {
    public Entry {
      request = Map.copyOf(request);
    }
  }

  public SentBundle {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a whole body.
   *
   * @param most how many entries there may be
   */
  public static SentBundle read(byte[] body, int most) throws Unreadable {
    try (JsonParser json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable(Problem.JSON_MALFORMED);
      }
      SentBundle bundle = new Reading(json, most).bundle();
      if (json.nextToken() != null) {
        throw new Unreadable(Problem.JSON_MALFORMED);
      }
      return bundle;
    } catch (JsonProcessingException failed) {
      throw Json.because(failed);
    } catch (IOException notFromMemory) {
      throw new UncheckedIOException(notFromMemory);
    }
  }

  private static final class Reading {
    private final JsonParser json;
    private final int most;
    private final Map<String, String> texts = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    Reading(JsonParser json, int most) {
      this.json = json;
      this.most = most;
    }

    SentBundle bundle() throws IOException, Unreadable {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "resourceType", "type" -> texts.put(name, text());
          case "entry" -> entries();
          default -> json.skipChildren();
        }
      }
      if (!"Bundle".equals(texts.get("resourceType"))) {
        throw new Unreadable(Problem.BUNDLE_UNREADABLE);
      }
      return new SentBundle(texts.get("type"), entries);
    }

    private void entries() throws IOException, Unreadable {
      expect(JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(JsonToken.START_OBJECT);
        if (entries.size() == most) {
          throw new Unreadable(Problem.BUNDLE_TOO_MANY_ENTRIES);
        }
        entries.add(entry());
      }
    }

    private Entry entry() throws IOException, Unreadable {
      String fullUrl = null;
      Map<String, String> request = Map.of();
      RecordSummary resource = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "fullUrl" -> fullUrl = text();
          case "request" -> request = request();
          case "resource" -> resource = RecordReader.read(json);
          default -> json.skipChildren();
        }
      }
      return new Entry(fullUrl, request, resource);
    }

    private Map<String, String> request() throws IOException, Unreadable {
      expect(JsonToken.START_OBJECT);
      Map<String, String> members = new HashMap<>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          members.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return members;
    }

    private String text() throws IOException, Unreadable {
      expect(JsonToken.VALUE_STRING);
      return json.getText();
    }

    private void expect(JsonToken token) throws Unreadable {
      if (json.currentToken() != token) {
        throw new Unreadable(Problem.BUNDLE_UNREADABLE);
      }
    }
  }
}
