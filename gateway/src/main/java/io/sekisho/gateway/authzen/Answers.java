package io.sekisho.gateway.authzen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.gateway.authzen.EvaluationRefused.Why;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.Rung;
import java.util.Optional;

/** Answers in the words of the AuthZEN specification, with our reasons in their context. */
final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static ObjectNode of(Optional<Decision> decision) {
    return decision
        .map(Answers::of)
        .orElseGet(() -> no("ACCOUNT_CLOSED", "このアカウントは停止されています。", "This account is closed."));
  }

  /** One of several that could not even be asked. */
  static ObjectNode of(Why why) {
    ObjectNode answer = no(why.name(), why.words().ja(), why.words().en());
    ((ObjectNode) answer.get("context"))
        .putObject("error")
        .put("status", why.kind().status())
        .put("message", why.words().remedyEn());
    return answer;
  }

  private static ObjectNode of(Decision decision) {
    Reason first = decision.reasons().get(0);
    boolean yes = decision.isAllowed();
    ObjectNode answer = answer(yes, first.name(), first.ja(), first.en());
    ObjectNode context = (ObjectNode) answer.get("context");
    ArrayNode codes = context.putArray("reasons");
    decision.reasons().forEach(reason -> codes.add(reason.name()));
    decision
        .<Optional<Rung>>fold(
            allow -> Optional.empty(),
            stepUp -> Optional.of(stepUp.needed()),
            deny -> Optional.empty())
        .ifPresent(
            rung -> context.put("acr_values", "aal" + rung.aal()).put("fresh", rung.fresh()));
    return answer;
  }

  private static ObjectNode no(String code, String ja, String en) {
    return answer(false, code, ja, en);
  }

  private static ObjectNode answer(boolean yes, String code, String ja, String en) {
    ObjectNode answer = JSON.createObjectNode().put("decision", yes);
    ObjectNode context = answer.putObject("context");
    context.put("code", code);
    context.putObject("reason_user").put("ja", ja).put("en", en);
    return answer;
  }
}
