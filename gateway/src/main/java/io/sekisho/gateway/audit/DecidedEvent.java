package io.sekisho.gateway.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A request was let through or stopped; recorded before either becomes visible to anybody. */
public record DecidedEvent(
    String requestId,
    Request request,
    SubjectLine subject,
    List<Question> questions,
    Verdict verdict)
    implements AuditEvent {

  /** What came in. The target is the canonical raw path and query; nothing else of the request. */
  public record Request(
      String route, String system, String origin, String method, String target, String client) {
    void writeTo(JsonLine line) {
      line.text("route", route)
          .text("system", system)
          .text("origin", origin)
          .text("method", method)
          .text("target", target, JsonLine.LONG_TEXT)
          .text("client", client);
    }
  }

  /** One thing that was asked for; id and patient are null where the request names none. */
  public record Question(String action, String type, String id, String patient) {
    void writeTo(JsonLine line) {
      line.openItem()
          .text("action", action)
          .text("type", type)
          .text("id", id)
          .text("patient", patient)
          .close();
    }
  }

  /** The answer with its reason codes, and which policies gave it. */
  public record Verdict(Outcome outcome, List<String> reasons, String policies) {
    public Verdict {
      requireNonNull(outcome, "outcome");
      reasons = List.copyOf(reasons);
    }
  }

  /** {@code REFUSED} never reached the policies; {@code PUBLIC} needed none. */
  public enum Outcome {
    ALLOW,
    STEP_UP,
    DENY,
    REFUSED,
    PUBLIC
  }

  public DecidedEvent {
    RequestId.check(requestId);
    requireNonNull(request, "request");
    requireNonNull(subject, "subject");
    requireNonNull(verdict, "verdict");
    questions = List.copyOf(questions);
  }

  @Override
  public void writeTo(JsonLine line) {
    line.text("event", "decided")
        .text("request", requestId)
        .text("outcome", verdict.outcome().name())
        .texts("reasons", verdict.reasons())
        .text("policies", verdict.policies());
    request.writeTo(line);
    line.fragment("subject", subject.json());
    line.list("questions", questions, Question::writeTo);
  }
}
