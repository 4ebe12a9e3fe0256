package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hl7.fhir.r4.model.Resource;

/** RFC 6902 on the JSON form of a resource. */
final class JsonPatch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FhirContext fhir;

  JsonPatch(FhirContext fhir) {
    this.fhir = fhir;
  }

  Resource apply(String patch, Resource resource) {
    JsonNode document = tree(fhir.newJsonParser().encodeResourceToString(resource));
    JsonNode operations = tree(patch);
    if (!operations.isArray()) {
      throw new InvalidRequestException("a JSON patch is an array of operations");
    }
    operations.forEach(operation -> apply(operation, document));
    return (Resource) fhir.newJsonParser().parseResource(document.toString());
  }

  private static void apply(JsonNode operation, JsonNode document) {
    JsonPointer path = pointer(operation, "path");
    switch (operation.path("op").asText()) {
      case "add" -> add(document, path, operation.path("value"));
      case "remove" -> remove(document, path);
      case "replace" -> replace(document, path, operation.path("value"));
      case "copy" -> add(document, path, existing(document, pointer(operation, "from")).deepCopy());
      case "move" -> move(document, pointer(operation, "from"), path);
      case "test" -> test(document, path, operation.path("value"));
      default -> throw new InvalidRequestException("unknown operation in JSON patch");
    }
  }

  private static void add(JsonNode document, JsonPointer path, JsonNode value) {
    JsonNode parent = existing(document, path.head());
    String name = path.last().getMatchingProperty();
    if (parent instanceof ObjectNode object) {
      object.set(name, value);
    } else if (parent instanceof ArrayNode array) {
      array.insert(name.equals("-") ? array.size() : index(path, array.size()), value);
    }
  }

  private static void remove(JsonNode document, JsonPointer path) {
    existing(document, path);
    JsonNode parent = existing(document, path.head());
    if (parent instanceof ObjectNode object) {
      object.remove(path.last().getMatchingProperty());
    } else if (parent instanceof ArrayNode array) {
      array.remove(path.last().getMatchingIndex());
    }
  }

  private static void replace(JsonNode document, JsonPointer path, JsonNode value) {
    remove(document, path);
    add(document, path, value);
  }

  private static void move(JsonNode document, JsonPointer from, JsonPointer path) {
    JsonNode value = existing(document, from);
    remove(document, from);
    add(document, path, value);
  }

  private static void test(JsonNode document, JsonPointer path, JsonNode value) {
    if (!existing(document, path).equals(value)) {
      throw new UnprocessableEntityException("test failed at `%s`".formatted(path));
    }
  }

  private static int index(JsonPointer path, int size) {
    int index = path.last().getMatchingIndex();
    if (index < 0 || index > size) {
      throw new UnprocessableEntityException("no place at `%s`".formatted(path));
    }
    return index;
  }

  private static JsonNode existing(JsonNode document, JsonPointer path) {
    JsonNode found = path == null ? MissingNode.getInstance() : document.at(path);
    if (found.isMissingNode()) {
      throw new UnprocessableEntityException("nothing at `%s`".formatted(path));
    }
    return found;
  }

  private static JsonPointer pointer(JsonNode operation, String member) {
    try {
      return JsonPointer.compile(operation.path(member).asText());
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException("not a JSON pointer in `%s`".formatted(member), e);
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("not JSON", e);
    }
  }
}
