package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.policy.record.Json;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Has the entries of a batch or transaction change only the versions that were decided ({@code
 * Bundle.entry.request.ifMatch}, FHIR R4 3.1.0.11.2): between our look at a record and the server's
 * work on it somebody else may be faster.
 */
public final class BundleVersions {
  private final byte[] sent;
  private final Map<Integer, String> versions;
  private final Buffer pinned;
  private int copied;

  private BundleVersions(byte[] sent, Map<Integer, String> versions) {
    this.sent = sent;
    this.versions = versions;
    this.pinned = Buffer.buffer(sent.length + 32 * versions.size());
  }

  /**
   * The bundle, otherwise byte for byte as it was sent.
   *
   * @param versions by the index of the entry that changes them
   * @return empty when an entry itself names another version
   */
  public static Optional<Buffer> pin(Buffer bundle, Map<Integer, String> versions) {
    if (versions.isEmpty()) {
      return Optional.of(bundle);
    }
    byte[] sent = bundle.getBytes();
    try (JsonParser json = Json.parser(sent)) {
      return new BundleVersions(sent, versions).pin(json);
    } catch (Unreadable | IOException e) {
      throw new AnswerUnreadable("the bundle cannot be read again");
    }
  }

  private Optional<Buffer> pin(JsonParser json) throws IOException {
    json.nextToken();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean entries = json.currentName().equals("entry");
      json.nextToken();
      if (!entries) {
        json.skipChildren();
      } else if (!entries(json)) {
        return Optional.empty();
      }
    }
    return Optional.of(pinned.appendBytes(sent, copied, sent.length - copied));
  }

  private boolean entries(JsonParser json) throws IOException {
    for (int at = 0; json.nextToken() != JsonToken.END_ARRAY; at++) {
      String version = versions.get(at);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean request = json.currentName().equals("request");
        json.nextToken();
        if (version == null || !request) {
          json.skipChildren();
        } else if (!request(json, version)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether it names no other version; puts ours behind the opening brace where it names none. */
  private boolean request(JsonParser json, String version) throws IOException {
    int brace = (int) json.currentTokenLocation().getByteOffset();
    boolean named = false;
    boolean same = true;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean condition = json.currentName().equals("ifMatch");
      json.nextToken();
      if (condition) {
        named = true;
        same = IfMatch.allows(json.getText(), version);
      }
      json.skipChildren();
    }
    if (!named) {
      pinned.appendBytes(sent, copied, brace + 1 - copied);
      pinned.appendString("\"ifMatch\":\"W/\\\"" + version + "\\\"\",");
      copied = brace + 1;
    }
    return same;
  }
}
