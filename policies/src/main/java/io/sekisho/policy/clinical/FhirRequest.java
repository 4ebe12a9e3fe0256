package io.sekisho.policy.clinical;

import io.sekisho.policy.decision.Question;
import io.sekisho.policy.record.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a request to a FHIR R4 server asks for (FHIR R4, RESTful API), before its body is read:
 * {@link FhirBody} goes on from here.
 */
public final class FhirRequest {
  private static final int LONGEST_QUERY = 8 * 1024;
  private static final int LONGEST_FORM = 64 * 1024;
  private static final int MOST_PARAMETERS = 200;

  private FhirRequest() {}

  /** What the request asks for; a form of a search is still to be read. */
  public static FhirAsk read(FhirHead head) {
    return read(head, null);
  }

  /**
   * The same, with the form of a search.
   *
   * @param form null when there is none, or it has not been read
   */
  static FhirAsk read(FhirHead head, String form) {
    int length = head.rawQuery() == null ? 0 : head.rawQuery().length();
    if (length > LONGEST_QUERY || (form != null && form.length() > LONGEST_FORM)) {
      return refused(head, Problem.QUERY_TOO_LONG);
    }
    if (head.replacesMethod()) {
      return refused(head, Problem.METHOD_OVERRIDE);
    }
    if (!head.rawHeader("x-provenance").isEmpty()) {
      return refused(head, Problem.RECORD_IN_HEADER);
    }
    try {
      Query parsed = Query.parse(head.rawQuery()).and(form == null ? null : Query.parse(form));
      return read(head, new FhirQuery(parsed), form != null);
    } catch (QueryUnreadable unreadable) {
      return refused(head, Problem.QUERY_UNREADABLE);
    }
  }

  private static FhirAsk read(FhirHead head, FhirQuery query, boolean formRead) {
    if (query.parameters().size() > MOST_PARAMETERS) {
      return refused(head, Problem.QUERY_TOO_LONG);
    }
    FhirAsk ask = new FhirPath(head, query, formRead).ask();
    Problem problem = query.problem();
    if (problem == null && looksAtAnswer(ask)) {
      problem = ofTheAnswer(head);
    }
    return problem == null || head.method().equals("DELETE") ? ask : refused(head, ask, problem);
  }

  /** What is refused anyway keeps its own reason, unless that only says that it is not clear. */
  private static FhirAsk refused(FhirHead head, FhirAsk ask, Problem problem) {
    if (ask.answer() != AnswerKind.OPAQUE) {
      return refused(head, problem);
    }
    return ask.problem() == null ? ask : FhirAsk.refused(ask.questions(), problem);
  }

  /**
   * The questions as far as the request alone proves them, for those who cannot look at bodies and
   * answers: what needs that is denied. Never none.
   *
   * @param path canonical and decoded, below the base of the FHIR server
   * @param rawQuery without the question mark; null for none
   */
  public static List<Question> questions(String method, String path, String rawQuery) {
    Map<String, String> headers = method.equals("PATCH") ? FhirWrite.A_PATCH : Map.of();
    FhirAsk ask = read(new FhirHead(method, path, rawQuery, headers));
    return ask.isProvable() ? ask.questions() : Unclear.unprovable(method, "answer");
  }

  private static FhirAsk refused(FhirHead head, Problem problem) {
    return FhirAsk.refused(Unclear.unprovable(head.method(), "query"), problem);
  }

  private static boolean looksAtAnswer(FhirAsk ask) {
    return ask.answer() == AnswerKind.RESOURCE || ask.answer() == AnswerKind.BUNDLE;
  }

  /** XML cannot be looked into, nor what comes later by another way. */
  private static Problem ofTheAnswer(FhirHead head) {
    if (head.header("prefer").contains("respond-async")) {
      return Problem.ANSWER_NOT_DECIDABLE;
    }
    return acceptsJson(head) ? null : Problem.FORMAT_NOT_JSON;
  }

  private static boolean acceptsJson(FhirHead head) {
    String accept = head.header("accept");
    return accept.isEmpty()
        || accept.contains("json")
        || accept.contains("*/*")
        || accept.contains("application/*");
  }
}
