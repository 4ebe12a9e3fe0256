package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.LEGACY;

import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What requests to a legacy system ask for, told by its path classes; the first match wins. */
public final class LegacyRequest {
  /** A note is longer than a search; a file is not a form. */
  public static final int LARGEST_FORM = 1 << 20;

  private final List<PathClass> classes;

  private LegacyRequest(List<PathClass> classes) {
    this.classes = List.copyOf(classes);
  }

  /**
   * Reads a route's path classes.
   *
   * @throws IllegalArgumentException with one line for each class that is wrong
   */
  public static LegacyRequest of(List<String> lines) {
    List<PathClass> classes = new ArrayList<>();
    List<String> mistakes = new ArrayList<>();
    for (String line : lines) {
      try {
        classes.add(PathClass.parse(line));
      } catch (IllegalArgumentException wrong) {
        mistakes.add(wrong.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
    return new LegacyRequest(classes);
  }

  /**
   * The one question that a request asks, for those who do not read forms.
   *
   * @param path canonical, decoded and complete, as the upstream gets it
   * @param rawQuery without the question mark; null for none
   */
  public List<Question> questions(String method, String path, String rawQuery) {
    return read(method, path, rawQuery).questions();
  }

  /** What a request asks for, before its form is read, if that is needed. */
  public LegacyAsk read(String method, String path, String rawQuery) {
    return read(method, path, rawQuery, "");
  }

  /**
   * The same, of a request that has a type.
   *
   * @param contentType as sent; empty for none
   */
  public LegacyAsk read(String method, String path, String rawQuery, String contentType) {
    return asked(method, path, new Sent(rawQuery, contentType, null));
  }

  /**
   * What a request asks for, with its form.
   *
   * @param contentType as sent; empty for none
   * @param form whole; the caller reads no more than one byte beyond {@link #LARGEST_FORM}
   */
  public LegacyAsk read(
      String method, String path, String rawQuery, String contentType, byte[] form) {
    String text = new String(form, StandardCharsets.ISO_8859_1);
    boolean plain =
        form.length <= LARGEST_FORM
            && FormType.isForm(contentType)
            && !PatientParameter.changesCharset(text);
    return plain
        ? asked(method, path, new Sent(rawQuery, contentType, text))
        : unprovable(method, "form", BodyNeed.NONE);
  }

  /** What besides the path may name somebody; null for what is not there, or not read yet. */
  private record Sent(String query, String contentType, String form) {}

  private LegacyAsk asked(String method, String path, Sent sent) {
    if (PatientParameter.replacesMethod(sent.query) || PatientParameter.replacesMethod(sent.form)) {
      return unprovable(method, "query", BodyNeed.NONE);
    }
    List<String> segments = PathClass.segments(path);
    for (PathClass each : classes) {
      Optional<Question> question = each.question(method, segments);
      if (question.isPresent()) {
        return asked(method, each.patient(), question.get(), sent);
      }
    }
    return new LegacyAsk(
        Unclear.question(LEGACY, method, Clarity.UNKNOWN_PATH, "path"), BodyNeed.NONE);
  }

  private static LegacyAsk asked(
      String method, PatientParameter patient, Question question, Sent sent) {
    if (patient == null) {
      return new LegacyAsk(List.of(question), BodyNeed.NONE);
    }
    if (!FormType.hasPlainCharset(sent.contentType)) {
      return unprovable(method, "charset", BodyNeed.NONE);
    }
    boolean inForm = patient.place() == PatientParameter.Place.FORM;
    if (inForm && sent.form == null) {
      return unprovable(method, "form", BodyNeed.SEARCH_FORM);
    }
    String id = patient.value(inForm ? sent.form : sent.query);
    if (id == null || (inForm && patient.isIn(sent.query))) {
      return unprovable(method, patient.name(), BodyNeed.NONE);
    }
    Target target = new Target(question.target().type(), question.target().id(), id);
    return new LegacyAsk(
        List.of(new Question(question.action(), question.resource(), target)), BodyNeed.NONE);
  }

  private static LegacyAsk unprovable(String method, String what, BodyNeed body) {
    return new LegacyAsk(Unclear.question(LEGACY, method, Clarity.UNPROVABLE, what), body);
  }
}
