package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.DICOMWEB;

import io.sekisho.policy.clinical.DicomAsk.Answer;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.DicomBody;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request to a DICOMweb server asks for (DICOM PS3.18, studies service): QIDO-RS searches,
 * WADO-RS retrieves, STOW-RS stores. All of it is an imaging study of one patient, so policies know
 * it by that name.
 */
public final class DicomRequest {
  private static final String TYPE = "ImagingStudy";
  private static final int LONGEST_QUERY = 8 * 1024;

  private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");
  private static final Pattern PATIENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Keyword or tag, of a sequence too; keywords begin with a capital letter. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Z][A-Za-z0-9]*|[0-9A-Fa-f]{8})(\\.([A-Z][A-Za-z0-9]*|[0-9A-Fa-f]{8}))*");

  private static final Set<String> PATIENT_ID = Set.of("PatientID", "00100020");

  private static final Set<String> PAGING =
      Set.of("includefield", "limit", "offset", "fuzzymatching", "emptyvaluematching");

  /** Say how an image is drawn, never which. */
  private static final Set<String> DRAWING =
      Set.of("accept", "viewport", "quality", "window", "annotation", "iccprofile");

  private static final Set<String> LEVELS = Set.of("studies", "series", "instances");

  /** What may follow the study, level by level; {@code #} is a UID, {@code 1} a list of frames. */
  private static final List<Pattern> RETRIEVES =
      patterns(
          "",
          "/(metadata|rendered|thumbnail|bulkdata|pixeldata)",
          "/series/#",
          "/series/#/(metadata|rendered|thumbnail|bulkdata|pixeldata)",
          "/series/#/instances/#",
          "/series/#/instances/#/(metadata|rendered|thumbnail|bulkdata|pixeldata)",
          "/series/#/instances/#/frames/1",
          "/series/#/instances/#/frames/1/(rendered|thumbnail)");

  private static final List<Pattern> SEARCHES =
      patterns("/series", "/instances", "/series/#/instances");

  private final FhirHead head;
  private final String method;
  private final List<Query.Parameter> query;

  private DicomRequest(FhirHead head, Query query) {
    this.head = head;
    this.method = head.method().equals("HEAD") ? "GET" : head.method();
    this.query = query.parameters();
  }

  /**
   * What the request asks for.
   *
   * @param head path below the base of the service; of the headers, Accept and what may replace the
   *     method
   */
  public static DicomAsk read(FhirHead head) {
    boolean tooLong = head.rawQuery() != null && head.rawQuery().length() > LONGEST_QUERY;
    if (tooLong || head.replacesMethod()) {
      return refused(head.method(), Clarity.UNPROVABLE, "request");
    }
    try {
      return new DicomRequest(head, Query.parse(head.rawQuery())).ask();
    } catch (QueryUnreadable unreadable) {
      return refused(head.method(), Clarity.UNPROVABLE, "query");
    }
  }

  private DicomAsk ask() {
    List<String> path = Arrays.asList(head.path().replaceFirst("^/", "").split("/", -1));
    if (path.size() == 1 && LEVELS.contains(path.get(0)) && method.equals("GET")) {
      return matches();
    }
    if (path.equals(List.of("studies")) && method.equals("POST")) {
      return store(Action.CREATE, null);
    }
    if (!path.get(0).equals("studies") || path.size() < 2) {
      return unprovable("path");
    }
    String study = path.get(1);
    if (!UID.matcher(study).matches()) {
      return refused(method, Clarity.MALFORMED_ID, "studies");
    }
    StringBuilder below = new StringBuilder();
    path.subList(2, path.size()).forEach(segment -> below.append('/').append(segment));
    return ofStudy(study, below.toString());
  }

  /** A HEAD has no matches to look at. */
  private DicomAsk matches() {
    return isSearch() && head.method().equals("GET")
        ? new DicomAsk(question(Action.SEARCH, null, patient()), Answer.MATCHES, null)
        : unprovable("query");
  }

  private DicomAsk ofStudy(String study, String below) {
    switch (method) {
      case "GET" -> {
        boolean retrieve = isOneOf(RETRIEVES, below) && isOnly(DRAWING);
        if (retrieve || (isOneOf(SEARCHES, below) && isSearch())) {
          Action action = retrieve ? Action.READ : Action.SEARCH;
          return new DicomAsk(question(action, study, null), Answer.STUDY, study);
        }
        return unprovable("studies" + below);
      }
      case "POST" -> {
        return below.isEmpty() ? store(Action.UPDATE, study) : unprovable("studies" + below);
      }
      case "DELETE" -> {
        return new DicomAsk(question(Action.DELETE, study, null), Answer.REFUSED, study);
      }
      default -> {
        return unprovable("studies" + below);
      }
    }
  }

  private DicomAsk store(Action action, String study) {
    return query.isEmpty() && DicomBody.isRead(head.rawHeader("content-type"))
        ? new DicomAsk(question(action, study, null), Answer.STORE, study)
        : unprovable("studies");
  }

  /** The one patient that a search names, else null. */
  private String patient() {
    List<String> named =
        query.stream()
            .filter(each -> PATIENT_ID.contains(each.name()))
            .map(Query.Parameter::value)
            .distinct()
            .toList();
    return named.size() == 1 && PATIENT.matcher(named.get(0)).matches() ? named.get(0) : null;
  }

  private boolean isSearch() {
    return acceptsJson()
        && query.stream()
            .map(Query.Parameter::name)
            .allMatch(name -> PAGING.contains(name) || ATTRIBUTE.matcher(name).matches());
  }

  private boolean isOnly(Set<String> names) {
    return query.stream().map(Query.Parameter::name).allMatch(names::contains);
  }

  private boolean acceptsJson() {
    String accept = head.header("accept");
    boolean json = accept.contains("json") || accept.contains("*/*");
    return accept.isEmpty() || (json && !accept.contains("xml"));
  }

  private DicomAsk unprovable(String what) {
    return refused(method, Clarity.UNPROVABLE, what);
  }

  private static DicomAsk refused(String method, Clarity why, String what) {
    return new DicomAsk(Unclear.question(DICOMWEB, method, why, what).get(0), Answer.REFUSED, null);
  }

  private static Question question(Action action, String study, String patient) {
    return new Question(
        action, ResourceFacts.clear(DICOMWEB, TYPE), new Target(TYPE, study, patient));
  }

  private static boolean isOneOf(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }

  private static List<Pattern> patterns(String... shapes) {
    return Arrays.stream(shapes)
        .map(shape -> shape.replace("#", "[0-9.]{1,64}"))
        .map(shape -> shape.replace("/frames/1", "/frames/[0-9]+(,[0-9]+)*"))
        .map(Pattern::compile)
        .toList();
  }
}
