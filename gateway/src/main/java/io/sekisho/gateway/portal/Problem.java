package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * A refusal for programs: RFC 9457, with every reason in both languages.
 *
 * @param status what is really sent, where it says more than the kind does (408 rather than 400)
 */
public record Problem(
    RefusalView.Kind kind, int status, List<ReasonWords> reasons, String requestId) {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  public Problem {
    requireNonNull(kind, "kind");
    reasons = List.copyOf(reasons);
    requireNonNull(requestId, "requestId");
  }

  public Problem(RefusalView.Kind kind, List<ReasonWords> reasons, String requestId) {
    this(kind, kind.status(), reasons, requestId);
  }

  String json(Words words, Language language) {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("type", "urn:sekisho:problem:" + slug());
    problem.put("title", words.get("refusal_" + kind + "_title"));
    problem.put("status", status);
    problem.put("detail", detail(words, language));
    problem.put("code", code());
    problem.put("requestId", requestId);
    problem.put("remedy", remedy(words, language));
    ArrayNode list = problem.putArray("reasons");
    reasons.forEach(reason -> list.add(json(reason, language)));
    return text(problem);
  }

  private String detail(Words words, Language language) {
    return reasons.isEmpty()
        ? words.fill("refusal_" + kind + "_lead", words.get("a_system"))
        : reasons.get(0).in(language);
  }

  private String remedy(Words words, Language language) {
    return reasons.isEmpty() || reasons.get(0).remedyIn(language).isEmpty()
        ? words.get("refusal_" + kind + "_remedy")
        : reasons.get(0).remedyIn(language);
  }

  private String code() {
    return reasons.isEmpty() ? kind.name() : reasons.get(0).code();
  }

  private String slug() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode json(ReasonWords reason, Language language) {
    ObjectNode node = JSON.createObjectNode();
    node.put("code", reason.code());
    node.put("ja", reason.ja());
    node.put("en", reason.en());
    node.put("remedy", reason.remedyIn(language));
    return node;
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
