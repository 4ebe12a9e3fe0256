package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The links of a bundle: the answer itself, and its other pages by tickets of ours. */
final class BundleLinks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> PAGES = Set.of("first", "previous", "prev", "next", "last");

  private final Links links;

  BundleLinks(Links links) {
    this.links = links;
  }

  byte[] rewritten(byte[] value) {
    ArrayNode rewritten = JSON.createArrayNode();
    for (JsonNode link : read(value)) {
      String relation = link.path("relation").asText();
      if (relation.equals("self")) {
        add(rewritten, relation, links.self());
      } else if (PAGES.contains(relation)) {
        links.page(link.path("url").asText()).ifPresent(url -> add(rewritten, relation, url));
      }
    }
    return write(rewritten);
  }

  /** Whether there is another page after this one. */
  static boolean haveNext(byte[] value) {
    for (JsonNode link : read(value)) {
      if (link.path("relation").asText().equals("next")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode read(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new AnswerUnreadable("the links of the bundle are not JSON", e);
    }
  }

  private static void add(ArrayNode links, String relation, String url) {
    ObjectNode link = links.addObject();
    link.put("relation", relation);
    link.put("url", url);
  }

  private static byte[] write(ArrayNode links) {
    try {
      return JSON.writeValueAsBytes(links);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
