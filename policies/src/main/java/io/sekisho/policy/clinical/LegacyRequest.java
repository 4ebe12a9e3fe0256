package io.sekisho.policy.clinical;

import static io.sekisho.policy.decision.SystemKind.LEGACY;

import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What requests to a legacy system ask for, told by its path classes; the first match wins. */
public final class LegacyRequest {
  /** Frameworks let these parameters replace the method, which is what the classes go by. */
  private static final Set<String> METHOD_PARAMETERS = Set.of("_method", "x-http-method-override");

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
   * The one question that a request asks.
   *
   * @param path canonical, decoded and complete, as the upstream gets it
   * @param rawQuery without the question mark; null for none
   */
  public List<Question> questions(String method, String path, String rawQuery) {
    if (replacesMethod(rawQuery)) {
      return Unclear.question(LEGACY, method, Clarity.UNPROVABLE, "query");
    }
    List<String> segments = PathClass.segments(path);
    return classes.stream()
        .map(each -> each.question(method, segments))
        .flatMap(Optional::stream)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> Unclear.question(LEGACY, method, Clarity.UNKNOWN_PATH, "path"));
  }

  /**
   * Old systems do not write UTF-8 in queries, so values are left alone and names read leniently.
   */
  private static boolean replacesMethod(String rawQuery) {
    return rawQuery != null
        && Arrays.stream(rawQuery.split("[&;]", -1))
            .map(LegacyRequest::name)
            .anyMatch(METHOD_PARAMETERS::contains);
  }

  private static String name(String parameter) {
    String name = parameter.split("=", 2)[0];
    try {
      return URLDecoder.decode(name, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException brokenEncoding) {
      return name;
    }
  }
}
