package io.sekisho.gateway.authorization;

import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.DecidedEvent;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.audit.DecidedEvent.Verdict;
import io.sekisho.gateway.audit.Turn;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Facts;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.SubjectFacts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The one place where a request is let through or stopped, so the one place that records it. */
public final class Checkpoint {
  private final Supplier<PolicySet> inForce;
  private final AuditTrail trail;
  private final Vertx vertx;
  private final Clock clock;
  private final Demands demands;

  /**
   * @param inForce the set to ask; asked for once per request, so that a request is decided and
   *     recorded by one and the same
   * @param demands what has to be recent, or proven
   */
  public Checkpoint(
      Supplier<PolicySet> inForce, AuditTrail trail, Vertx vertx, Clock clock, Demands demands) {
    this.inForce = inForce;
    this.trail = trail;
    this.vertx = vertx;
    this.clock = clock;
    this.demands = demands;
  }

  /**
   * All questions of one request, one recorded outcome. Complete at once when the answer is
   * remembered; otherwise it is worked out on a worker thread, because that takes longer than an
   * event loop should be held.
   *
   * @param turn of the event loop that asks
   * @return fails with {@link io.sekisho.gateway.audit.AuditUnavailable} when nothing can be
   *     recorded; the caller must then refuse
   */
  public Future<Decision> admit(Asked asked, Subject subject, List<Question> questions, Turn turn) {
    List<Facts> facts = facts(subject, questions);
    PolicySet policies = inForce.get();
    Decision known = policies.recall(facts).orElse(null);
    if (known != null) {
      return recorded(event(asked, subject, questions, known, policies), known, turn);
    }
    return vertx
        .executeBlocking(() -> policies.decide(facts), false)
        .compose(
            decision ->
                recorded(event(asked, subject, questions, decision, policies), decision, turn));
  }

  /**
   * Each record of an answer by itself, in the order in which they are asked about. The request was
   * admitted and recorded before; the caller records what came of its answer.
   */
  public Future<List<Decision>> examine(Subject subject, List<Question> questions) {
    List<Facts> facts = facts(subject, questions);
    PolicySet policies = inForce.get();
    if (facts.size() == 1) {
      Decision remembered = policies.recall(facts).orElse(null);
      if (remembered != null) {
        return Future.succeededFuture(List.of(remembered));
      }
    }
    List<Decision> known = new ArrayList<>(facts.size());
    for (Facts each : facts) {
      policies.recall(List.of(each)).ifPresent(known::add);
    }
    return known.size() == facts.size()
        ? Future.succeededFuture(known)
        : vertx.executeBlocking(() -> facts.stream().map(policies::decide).toList(), false);
  }

  /**
   * A request that no policy is asked about: it cannot be understood, or names nobody, or needs no
   * right.
   */
  public void record(Asked asked, Subject subject, Outcome outcome, String reason) {
    trail.append(
        event(
            asked,
            subject,
            List.of(),
            new Verdict(outcome, List.of(reason), inForce.get().generation())));
  }

  /** Names the policies in force: what was decided by others may be due to be decided again. */
  public String generation() {
    return inForce.get().generation();
  }

  private List<Facts> facts(Subject subject, List<Question> questions) {
    List<Facts> facts = new ArrayList<>(questions.size());
    SubjectFacts asking = subject.facts(clock.instant(), demands);
    for (Question question : questions) {
      facts.add(question.by(asking, Set.of(), subject.purpose(), subject.scope(question), true));
    }
    return facts;
  }

  private static Future<Decision> recorded(DecidedEvent event, Decision decision, Turn turn) {
    Promise<Decision> recorded = Promise.promise();
    turn.append(
        event,
        lost -> {
          if (lost == null) {
            recorded.complete(decision);
          } else {
            recorded.fail(lost);
          }
        });
    return recorded.future();
  }

  private static DecidedEvent event(
      Asked asked,
      Subject subject,
      List<Question> questions,
      Decision decision,
      PolicySet policies) {
    return event(asked, subject, questions, verdict(decision, policies.generation()));
  }

  private static Verdict verdict(Decision decision, String generation) {
    Outcome outcome =
        decision.fold(allow -> Outcome.ALLOW, stepUp -> Outcome.STEP_UP, deny -> Outcome.DENY);
    List<Reason> reasons = decision.reasons();
    List<String> codes =
        reasons.isEmpty() ? List.of() : reasons.stream().map(Reason::name).toList();
    return new Verdict(outcome, codes, generation);
  }

  private static DecidedEvent event(
      Asked asked, Subject subject, List<Question> questions, Verdict verdict) {
    return new DecidedEvent(
        asked.requestId(), asked.request(), subject.line(), lines(questions), verdict);
  }

  private static List<DecidedEvent.Question> lines(List<Question> questions) {
    List<DecidedEvent.Question> lines = new ArrayList<>(questions.size());
    for (Question question : questions) {
      lines.add(
          new DecidedEvent.Question(
              question.action().code(),
              question.target().type(),
              question.target().id(),
              question.target().patient()));
    }
    return lines;
  }
}
