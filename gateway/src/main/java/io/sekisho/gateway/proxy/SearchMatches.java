package io.sekisho.gateway.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The records that a search of our own found, each as JSON. */
final class SearchMatches {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SearchMatches() {}

  static List<Buffer> of(Buffer bundle) {
    try {
      List<Buffer> matches = new ArrayList<>();
      for (JsonNode entry : JSON.readTree(bundle.getBytes()).path("entry")) {
        if (!entry.at("/search/mode").asText("match").equals("match")) {
          continue;
        }
        matches.add(Buffer.buffer(JSON.writeValueAsBytes(entry.path("resource"))));
      }
      return matches;
    } catch (IOException e) {
      throw new AnswerUnreadable("a search was not answered in JSON");
    }
  }
}
