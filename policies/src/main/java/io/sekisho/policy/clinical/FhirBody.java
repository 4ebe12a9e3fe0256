package io.sekisho.policy.clinical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.JsonPatch;
import io.sekisho.policy.record.Owners;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordReader;
import io.sekisho.policy.record.RecordSummary;
import io.sekisho.policy.record.SentBundle;
import io.sekisho.policy.record.Unreadable;
import java.util.List;

/** What a request asks for once its body is known. What cannot be read is a request refused. */
public final class FhirBody {
  /**
   * How much is looked at; more is refused.
   *
   * @param bytes of a body
   * @param entries of a bundle
   */
  public record Limits(int bytes, int entries) {
    /** Enough for what a clinician saves at once; loads in bulk come in parts. */
    public static final Limits USUAL = new Limits(4 << 20, 1_000);
  }

  private FhirBody() {}

  /**
   * Goes on where {@link FhirRequest#read} had to stop.
   *
   * @param ask what the head asks for; comes back as it is when it needs no body
   * @param body whole; the caller reads no more than one byte beyond the limit
   */
  public static FhirAsk read(FhirAsk ask, FhirHead head, byte[] body, Limits limits) {
    if (ask.body() == BodyNeed.NONE) {
      return ask;
    }
    if (body.length > limits.bytes()) {
      return refused(head, Problem.BODY_TOO_LARGE);
    }
    if (ask.body() == BodyNeed.SEARCH_FORM) {
      return FhirRequest.read(head, new String(body, ISO_8859_1));
    }
    try {
      return read(ask, head, body, limits.entries());
    } catch (Unreadable unreadable) {
      return refused(head, unreadable.problem());
    }
  }

  /**
   * What a patch asks for, now that the version it changes is known.
   *
   * @param ask as {@link #read} left it
   * @param current the version that is there now, JSON
   */
  public static FhirAsk patched(FhirAsk ask, FhirHead head, byte[] patch, byte[] current) {
    try {
      RecordSummary before = RecordReader.read(current);
      RecordSummary after = RecordReader.read(JsonPatch.read(patch).apply(current));
      if (before.id() == null || !before.id().equals(after.id())) {
        return refused(head, Problem.ID_NOT_AS_ASKED);
      }
      return ask.withParts(List.of(writing(ask.parts().get(0), after)));
    } catch (Unreadable unreadable) {
      return refused(head, unreadable.problem());
    }
  }

  private static FhirAsk read(FhirAsk ask, FhirHead head, byte[] body, int entries)
      throws Unreadable {
    if (body.length == 0) {
      throw new Unreadable(Problem.BODY_MISSING);
    }
    if (ask.answer() == AnswerKind.BUNDLE) {
      return new FhirBundle(ask, SentBundle.read(body, entries)).ask();
    }
    if (head.method().equals("PATCH")) {
      JsonPatch.read(body);
      return ask.withParts(ask.parts());
    }
    return ask.withParts(List.of(writing(ask.parts().get(0), RecordReader.read(body))));
  }

  /** The part with what it writes, once that is what the address says. */
  static FhirPart writing(FhirPart part, RecordSummary record) throws Unreadable {
    Question first = part.questions().get(0);
    if (!record.type().equals(first.resource().type())) {
      throw new Unreadable(Problem.TYPE_NOT_AS_ASKED);
    }
    boolean creates = first.action() == Action.CREATE;
    String id = part.current().id();
    boolean agrees = id == null ? creates || record.id() == null : id.equals(record.id());
    if (!agrees) {
      throw new Unreadable(Problem.ID_NOT_AS_ASKED);
    }
    RecordSummary written = creates && record.type().equals("Patient") ? unborn(record) : record;
    return part.writing(written).asking(naming(part.questions(), written.owners()));
  }

  /** The server gives the id, so the one in the body is nobody's. */
  private static RecordSummary unborn(RecordSummary patient) {
    return patient.with(Owners.NOBODY);
  }

  private static List<Question> naming(List<Question> questions, Owners owners) {
    if (owners.patients().size() != 1) {
      return questions;
    }
    String patient = owners.patients().iterator().next();
    return questions.stream()
        .map(
            each ->
                new Question(
                    each.action(),
                    each.resource(),
                    new Target(each.target().type(), each.target().id(), patient)))
        .toList();
  }

  static FhirAsk refused(FhirHead head, Problem problem) {
    return FhirAsk.refused(Unclear.unprovable(head.method(), "body"), problem);
  }
}
