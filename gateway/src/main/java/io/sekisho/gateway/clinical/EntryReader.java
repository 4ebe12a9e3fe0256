package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Json;
import io.sekisho.policy.record.RecordReader;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Set;

/** Reads the entries of an answer's bundle, and single records, for what letting them out asks. */
public final class EntryReader {
  private final Action action;
  private final Standing standing;
  private final boolean resultsOfRequests;

  /**
   * @param action what is done to each record
   * @param resultsOfRequests whether an entry without a record is the result of a request that was
   *     decided already (batch, transaction); elsewhere such an entry tells of a record
   */
  public EntryReader(Action action, Standing standing, boolean resultsOfRequests) {
    this.action = action;
    this.standing = standing;
    this.resultsOfRequests = resultsOfRequests;
  }

  /** An entry; null when nothing of it may leave and nothing need be said of it. */
  Entry read(byte[] bytes) {
    try (JsonParser json = Json.parser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new AnswerUnreadable("an entry of the bundle is no object");
      }
      RecordSummary record = null;
      int from = 0;
      int to = 0;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("resource")) {
          from = (int) json.currentTokenLocation().getByteOffset();
          record = RecordReader.read(json);
          to = (int) json.currentLocation().getByteOffset();
        } else {
          json.skipChildren();
        }
      }
      end(json);
      return resultsOfRequests && record != null && record.type().equals("Bundle")
          ? new Entry(
              Buffer.buffer(), null, Set.of(), new InnerBundle(Buffer.buffer(bytes), from, to))
          : entry(bytes, record);
    } catch (Unreadable e) {
      throw unreadable(e.problem().name(), e);
    } catch (JsonProcessingException e) {
      throw unreadable(Json.because(e).problem().name(), e);
    } catch (IOException e) {
      throw unreadable("not read", e);
    }
  }

  /** Reads the entries of a bundle that is itself in an entry. */
  EntryReader ofInner() {
    return new EntryReader(action, standing, false);
  }

  /** A single record. */
  public RecordSummary record(byte[] bytes) {
    try {
      return RecordReader.read(bytes);
    } catch (Unreadable e) {
      throw unreadable(e.problem().name(), e);
    }
  }

  /** What is asked by letting this record out. */
  public Found found(RecordSummary record) {
    return new Found(record.type(), standing.toSee(action, record), record.patients());
  }

  /**
   * A record, and what is asked by letting it out.
   *
   * @param patients whose it is
   */
  public record Found(String type, Question question, Set<String> patients) {}

  private Entry entry(byte[] bytes, RecordSummary record) {
    if (record == null) {
      return resultsOfRequests ? new Entry(Buffer.buffer(bytes), null, Set.of()) : null;
    }
    return new Entry(Buffer.buffer(bytes), standing.toSee(action, record), record.patients());
  }

  /** Makes sure that this is exactly one value; a text itself is returned, else nothing. */
  static String value(byte[] bytes) {
    try (JsonParser json = Json.parser(bytes)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw new AnswerUnreadable("a member of the bundle is empty");
      }
      String text = first == JsonToken.VALUE_STRING ? json.getText() : "";
      json.skipChildren();
      end(json);
      return text;
    } catch (Unreadable e) {
      throw unreadable(e.problem().name(), e);
    } catch (IOException e) {
      throw unreadable("not JSON", e);
    }
  }

  private static void end(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new AnswerUnreadable("something follows a value of the bundle");
    }
  }

  private static AnswerUnreadable unreadable(String why, Exception cause) {
    return new AnswerUnreadable("a record of the answer cannot be read: " + why, cause);
  }
}
