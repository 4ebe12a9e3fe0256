package io.sekisho.gateway.clinical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One page of a search that the gateway made for itself: whom and what it names. */
final class PatientsFound {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode bundle;

  private PatientsFound(JsonNode bundle) {
    this.bundle = bundle;
  }

  static PatientsFound in(byte[] page) {
    try {
      JsonNode bundle = JSON.readTree(page);
      if (!bundle.path("resourceType").asText().equals("Bundle")) {
        throw new AnswerUnreadable("a search was not answered with a bundle");
      }
      return new PatientsFound(bundle);
    } catch (IOException e) {
      throw new AnswerUnreadable("a search was not answered in JSON", e);
    }
  }

  /** Everybody who is named: the patients themselves, and those that resources point to. */
  Set<String> patients() {
    Set<String> found = new HashSet<>();
    for (JsonNode resource : resources()) {
      if (resource.path("resourceType").asText().equals("Patient")) {
        found.add(resource.path("id").asText());
      }
      for (JsonNode reference : resource.findValues("reference")) {
        String target = pointed("Patient", reference);
        if (target != null) {
          found.add(target);
        }
      }
    }
    return found;
  }

  /** Ids of the resources themselves. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    resources().forEach(resource -> ids.add(resource.path("id").asText()));
    return ids;
  }

  /** Ids that the resources' references to this type carry. */
  Set<String> pointed(String type) {
    Set<String> found = new HashSet<>();
    for (JsonNode resource : resources()) {
      for (JsonNode reference : resource.findValues("reference")) {
        String target = pointed(type, reference);
        if (target != null) {
          found.add(target);
        }
      }
    }
    return found;
  }

  /** Path and query of the next page, or null after the last. */
  String next() {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asText().equals("next")) {
        return link.path("url").asText();
      }
    }
    return null;
  }

  private List<JsonNode> resources() {
    List<JsonNode> resources = new ArrayList<>();
    bundle.path("entry").forEach(entry -> resources.add(entry.path("resource")));
    return resources;
  }

  private static String pointed(String type, JsonNode reference) {
    String[] steps = reference.asText().split("/", -1);
    int last = steps.length - 1;
    if (last >= 3 && steps[last - 1].equals("_history")) {
      last -= 2;
    }
    return last >= 1 && steps[last - 1].equals(type) ? steps[last] : null;
  }
}
