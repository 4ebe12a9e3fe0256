package io.sekisho.policy.cedar;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One policy of a set.
 *
 * @param file where it stands
 * @param meaning its text without layout and comments, so that two files can be compared
 */
public record CedarRule(
    String id, String file, boolean forbids, Map<String, String> annotations, String meaning) {
  /** The action of the head, as the engine writes it back, when it names any. */
  private static final Pattern ACTION =
      Pattern.compile(
          "\"action\"\\s*:\\s*\\{\\s*\"op\"\\s*:\\s*\"(?:==|in)\"\\s*,\\s*\"entit(?:y|ies)\"\\s*:"
              + "\\s*(\\{[^{}]*}|\\[[^\\[\\]]*])\\s*}");

  public CedarRule {
    annotations = Map.copyOf(annotations);
  }

  /** False only when the policy's head names actions, and this is none of them. */
  boolean mayConcern(String action) {
    Matcher head = ACTION.matcher(meaning);
    if (!head.find()) {
      return true;
    }
    return Pattern.compile("\"id\"\\s*:\\s*\"" + Pattern.quote(action) + "\"")
        .matcher(head.group(1))
        .find();
  }
}
