package io.sekisho.gateway.authzen;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.audit.SubjectLine;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.signals.Accounts;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Has a question answered by the policies in force, and the answer recorded before it is given. */
@Singleton
class Evaluator {
  private final Checkpoint checkpoint;
  private final Accounts accounts;
  private final AuditTrail trail;

  Evaluator(Checkpoint checkpoint, Accounts accounts, AuditTrail trail) {
    this.checkpoint = checkpoint;
    this.accounts = accounts;
    this.trail = trail;
  }

  /** Who asks, and which request it was. */
  record Asker(SubjectLine program, String requestId) {}

  /**
   * What policies say; empty when the account that is asked about is closed. What the identity
   * provider has taken back does not count, whatever the program states. Fails when nothing can be
   * recorded.
   */
  Future<Optional<Decision>> evaluate(Asker asker, Evaluation asked) {
    Subject current = accounts.current(asked.subject());
    Future<Optional<Decision>> answer =
        current == null
            ? Future.succeededFuture(Optional.empty())
            : checkpoint
                .examine(current, List.of(asked.question()))
                .map(decisions -> Optional.of(decisions.get(0)));
    return answer.map(
        decision -> {
          record(asker, asked, decision);
          return decision;
        });
  }

  private void record(Asker asker, Evaluation asked, Optional<Decision> decision) {
    Question question = asked.question();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("about", asked.subject().person().id());
    attributes.put("aboutIssuer", asked.subject().person().issuer());
    attributes.put("action", question.action().code());
    attributes.put("type", question.target().type());
    attributes.put("id", question.target().id());
    if (question.target().patient() != null) {
      attributes.put("patient", question.target().patient());
    }
    attributes.put("decision", decision.map(Evaluator::outcome).orElse("DENY"));
    attributes.put("reasons", decision.map(Evaluator::reasons).orElse("ACCOUNT_CLOSED"));
    trail.append(
        new HappenedEvent("ACCESS_EVALUATED", asker.requestId(), asker.program(), attributes));
  }

  private static String outcome(Decision decision) {
    return decision.fold(allow -> "ALLOW", stepUp -> "STEP_UP", deny -> "DENY");
  }

  private static String reasons(Decision decision) {
    return decision.reasons().stream().map(Reason::name).collect(Collectors.joining(","));
  }
}
