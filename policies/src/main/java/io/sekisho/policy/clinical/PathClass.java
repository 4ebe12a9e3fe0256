package io.sekisho.policy.clinical;

import static java.util.stream.Collectors.joining;

import io.sekisho.policy.clinical.PatientParameter.Place;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What requests to one kind of path of a legacy system mean: {@code GET
 * /chart/patients/{patient}/** -> read chart}. {@code *} stands for one segment, {@code {patient}}
 * and {@code {id}} for one that the audit keeps, {@code **} at the end for any number, none
 * included. {@code GET} covers {@code HEAD}. Where the path does not name the patient, {@code GET
 * /chart/view query pid -> read chart} takes it from the query and {@code POST /chart/notes form
 * patient -> create chart-note} from the form.
 */
public final class PathClass {
  private static final Pattern LINE =
      Pattern.compile(
          "([A-Z]+) +(/\\S*)(?: +(query|form) +([A-Za-z][A-Za-z0-9_.-]{0,63}))?"
              + " +-> +([a-z]+) +([a-z][a-z0-9-]*)");

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> CAPTURES = Set.of("{patient}", "{id}");

  private final String method;
  private final List<String> pattern;
  private final boolean openEnd;
  private final PatientParameter patient;
  private final Action action;
  private final String type;

  private PathClass(
      String method, String path, PatientParameter patient, Action action, String type) {
    List<String> all = segments(path);
    this.method = method;
    this.openEnd = all.get(all.size() - 1).equals("**");
    this.pattern = openEnd ? all.subList(0, all.size() - 1) : all;
    this.patient = patient;
    this.action = action;
    this.type = type;
  }

  /**
   * Reads one line of configuration.
   *
   * @throws IllegalArgumentException saying what is wrong with the line and what it should look
   *     like
   */
  public static PathClass parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      throw wrong(
          line, "write `METHOD /path -> action type`, or `METHOD /path query|form NAME -> ...`");
    }
    if (!METHODS.contains(matcher.group(1))) {
      throw wrong(line, "method is one of " + sorted(METHODS));
    }
    check(line, segments(matcher.group(2)));
    Action action =
        Action.parse(matcher.group(5))
            .orElseThrow(() -> wrong(line, "action is one of " + actions()));
    return new PathClass(
        matcher.group(1), matcher.group(2), parameter(line, matcher), action, matcher.group(6));
  }

  private static PatientParameter parameter(String line, Matcher matcher) {
    if (matcher.group(3) == null) {
      return null;
    }
    if (segments(matcher.group(2)).contains("{patient}")) {
      throw wrong(line, "the path names the patient already");
    }
    Place place = Place.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
    if (!place.methods().contains(matcher.group(1))) {
      throw wrong(line, "`%s` goes with %s".formatted(matcher.group(3), sorted(place.methods())));
    }
    return new PatientParameter(place, matcher.group(4));
  }

  /** What is asked where the path matches, if this request is of this class. */
  Optional<Question> question(String asked, List<String> path) {
    boolean sameMethod = method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    return sameMethod ? captures(path).map(this::question) : Optional.empty();
  }

  /** Whether requests of this class say whose chart it is. */
  public boolean namesPatient() {
    return patient != null || pattern.contains("{patient}");
  }

  /** Where else the patient is named; null for nowhere. */
  PatientParameter patient() {
    return patient;
  }

  static List<String> segments(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  private Question question(Map<String, String> captured) {
    return new Question(
        action,
        ResourceFacts.clear(SystemKind.LEGACY, type),
        new Target(type, captured.get("{id}"), captured.get("{patient}")));
  }

  private Optional<Map<String, String>> captures(List<String> path) {
    if (openEnd ? path.size() < pattern.size() : path.size() != pattern.size()) {
      return Optional.empty();
    }
    Map<String, String> captured = new HashMap<>();
    for (int at = 0; at < pattern.size(); at++) {
      if (!matches(pattern.get(at), path.get(at))) {
        return Optional.empty();
      }
      captured.put(pattern.get(at), path.get(at));
    }
    return Optional.of(captured);
  }

  private static boolean matches(String pattern, String segment) {
    boolean any = pattern.equals("*") || CAPTURES.contains(pattern);
    return any ? !segment.isEmpty() : pattern.equals(segment);
  }

  private static void check(String line, List<String> segments) {
    for (int at = 1; at < segments.size(); at++) {
      String segment = segments.get(at);
      boolean last = at == segments.size() - 1;
      if (segment.equals("**") && !last) {
        throw wrong(line, "`**` stands at the end only");
      }
      if (!segment.matches("[^*{}?#%;]*|\\*|\\*\\*") && !CAPTURES.contains(segment)) {
        throw wrong(line, "a segment is text, `*`, " + sorted(CAPTURES) + ", or `**` at the end");
      }
      if (segment.isEmpty() && !last) {
        throw wrong(line, "a segment is empty");
      }
    }
  }

  private static IllegalArgumentException wrong(String line, String remedy) {
    return new IllegalArgumentException("path class `%s`: %s".formatted(line, remedy));
  }

  private static String actions() {
    return sorted(Set.copyOf(Arrays.stream(Action.values()).map(Action::code).toList()));
  }

  private static String sorted(Set<String> words) {
    return words.stream().sorted().map("`%s`"::formatted).collect(joining(", "));
  }
}
