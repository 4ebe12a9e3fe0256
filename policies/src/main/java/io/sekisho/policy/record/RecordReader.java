package io.sekisho.policy.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.policy.record.Interest.Place;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads what matters of one record, in one pass and whatever the order of its members. The rest is
 * skipped, not kept: a scanned document of megabytes costs no memory here.
 */
public final class RecordReader {
  private final JsonParser json;

  private RecordReader(JsonParser json) {
    this.json = json;
  }

  /** Reads a whole body that is one record, and nothing after it. */
  public static RecordSummary read(byte[] body) throws Unreadable {
    try (JsonParser json = Json.parser(body)) {
      json.nextToken();
      RecordSummary summary = read(json);
      if (json.nextToken() != null) {
        throw new Unreadable(Problem.JSON_MALFORMED);
      }
      return summary;
    } catch (JsonProcessingException failed) {
      throw Json.because(failed);
    } catch (IOException notFromMemory) {
      throw new UncheckedIOException(notFromMemory);
    }
  }

  /**
   * Reads one record of a stream.
   *
   * @param json made by {@link Json}, standing at the record's opening brace; afterwards it stands
   *     at the closing one
   */
  public static RecordSummary read(JsonParser json) throws IOException, Unreadable {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new Unreadable(Problem.JSON_MALFORMED);
    }
    RecordNotes notes = new RecordNotes();
    new RecordReader(json).members(Interest.RECORD, notes);
    return notes.summary();
  }

  /** An object's members; what looks like a reference or a coding is noted at the end of it. */
  private void members(Place place, RecordNotes notes) throws IOException, Unreadable {
    Parts parts = new Parts();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      Place below = place.below(name);
      if (below != null) {
        value(below, notes);
      } else if (token == JsonToken.VALUE_STRING) {
        parts.text(name, json);
      } else if (token == JsonToken.START_OBJECT && name.equals("identifier")) {
        identifier(parts);
      } else {
        json.skipChildren();
      }
    }
    notes.object(place, parts);
  }

  private void value(Place place, RecordNotes notes) throws IOException, Unreadable {
    if (place.text()) {
      notes.text(place, text());
      return;
    }
    switch (json.currentToken()) {
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(place, notes);
        }
      }
      case START_OBJECT -> {
        if (place.resource()) {
          notes.inner(place, read(json));
        } else {
          members(place, notes);
        }
      }
      default -> {}
    }
  }

  /** What a lenient server might make of anything but a text is not guessed. */
  private String text() throws IOException, Unreadable {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new Unreadable(Problem.JSON_MALFORMED);
    }
    return json.getText();
  }

  private void identifier(Parts parts) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        parts.identifier(name, json);
      } else {
        json.skipChildren();
      }
    }
  }

  /** The few texts of an object that make it a reference or a coding. */
  static final class Parts {
    private static final int LONGEST = 400;

    private String reference;
    private String system;
    private String code;
    private String identifierSystem = "";
    private String identifierValue;

    private void text(String name, JsonParser json) throws IOException {
      switch (name) {
        case "reference" -> reference = brief(json);
        case "system" -> system = brief(json);
        case "code" -> code = brief(json);
        default -> {}
      }
    }

    private void identifier(String name, JsonParser json) throws IOException {
      switch (name) {
        case "system" -> identifierSystem = brief(json);
        case "value" -> identifierValue = brief(json);
        default -> {}
      }
    }

    /** What is longer names nothing that we know. */
    private static String brief(JsonParser json) throws IOException {
      return json.getTextLength() > LONGEST ? "(too long)" : json.getText();
    }

    Reference reference() {
      String name = identifierValue == null ? null : identifierSystem + "|" + identifierValue;
      return new Reference(reference, name);
    }

    /** {@code system|code}, with what is missing left empty. */
    String coding() {
      return (system == null ? "" : system) + "|" + (code == null ? "" : code);
    }
  }
}
