package io.sekisho.gateway.authzen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.gateway.authzen.EvaluationRefused.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a program has sent, as JSON with bounds. */
record EvaluationBody(JsonNode json) {
  private static final int LARGEST = 64 * 1024;
  private static final int MOST = 100;
  private static final List<String> SHARED = List.of("subject", "action", "resource", "context");
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(16 * 1024)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** When to stop asking. */
  enum Semantic {
    EXECUTE_ALL,
    DENY_ON_FIRST_DENY,
    PERMIT_ON_FIRST_PERMIT
  }

  static EvaluationBody of(String contentType, String body) throws EvaluationRefused {
    boolean json =
        contentType != null && contentType.split(";", 2)[0].strip().equals("application/json");
    EvaluationRefused.unless(json && body != null, Why.EVALUATION_NOT_JSON);
    EvaluationRefused.unless(
        body.getBytes(StandardCharsets.UTF_8).length <= LARGEST, Why.EVALUATION_TOO_LARGE);
    try {
      JsonNode read = JSON.readTree(body);
      EvaluationRefused.unless(read.isObject(), Why.EVALUATION_NOT_JSON);
      return new EvaluationBody(read);
    } catch (JsonProcessingException e) {
      throw new EvaluationRefused(Why.EVALUATION_NOT_JSON);
    }
  }

  Semantic semantic() throws EvaluationRefused {
    JsonNode options = json.path("options");
    EvaluationRefused.unless(options.isMissingNode() || options.isObject(), Why.CONTEXT_UNREADABLE);
    return new Members(options, Why.CONTEXT_UNREADABLE)
        .word("evaluations_semantic", Semantic.class, Semantic.EXECUTE_ALL);
  }

  /** Whether there is but one, written as for the other address. */
  boolean isSingle() {
    return json.path("evaluations").isEmpty();
  }

  /** Each with what they have in common; what an evaluation says itself counts. */
  List<JsonNode> evaluations() throws EvaluationRefused {
    JsonNode list = json.path("evaluations");
    EvaluationRefused.unless(list.isArray(), Why.EVALUATION_NOT_JSON);
    EvaluationRefused.unless(list.size() <= MOST, Why.EVALUATION_TOO_LARGE);
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode each : list) {
      EvaluationRefused.unless(each.isObject(), Why.EVALUATION_NOT_JSON);
      ObjectNode whole = JSON.createObjectNode();
      SHARED.forEach(
          name -> {
            JsonNode value = each.has(name) ? each.get(name) : json.get(name);
            if (value != null) {
              whole.set(name, value);
            }
          });
      all.add(whole);
    }
    return all;
  }
}
