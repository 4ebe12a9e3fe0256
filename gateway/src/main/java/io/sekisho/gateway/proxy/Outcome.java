package io.sekisho.gateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.gateway.wire.HeaderNames;
import io.sekisho.policy.record.Json;
import io.sekisho.policy.record.Unreadable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;

/**
 * An answer that is no record: an error, or nothing. What a server says of an error passes if it is
 * an OperationOutcome; anything else it sends with one does not, because nobody can tell what it
 * shows.
 */
final class Outcome {
  private static final HeaderNames OF_AN_OUTCOME = HeaderNames.of("Location", "Retry-After");
  private static final int LARGEST = 64 * 1024;

  private final ExaminedAnswer answer;
  private final HttpClientResponse response;
  private final Buffer body = Buffer.buffer();

  Outcome(ExaminedAnswer answer, HttpClientResponse response) {
    this.answer = answer;
    this.response = response;
  }

  void relay() {
    response.handler(
        data -> {
          if (body.length() + data.length() <= LARGEST) {
            body.appendBuffer(data);
          } else {
            response.handler(any -> {});
            body.appendString("}"); // whatever it is, it is not read
          }
        });
    response.endHandler(
        end -> {
          answer.head(response, OF_AN_OUTCOME);
          if (isOutcome()) {
            answer.typed();
            answer.finish(body);
          } else {
            answer.finish(Buffer.buffer());
          }
        });
  }

  private boolean isOutcome() {
    if (response.statusCode() < 400 || body.length() == 0) {
      return false;
    }
    try (JsonParser json = Json.parser(body.getBytes())) {
      boolean outcome = false;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        boolean type = json.currentName().equals("resourceType");
        json.nextToken();
        outcome |= type && "OperationOutcome".equals(json.getText());
        json.skipChildren();
      }
      return outcome && json.nextToken() == null;
    } catch (IOException | Unreadable e) {
      return false;
    }
  }
}
