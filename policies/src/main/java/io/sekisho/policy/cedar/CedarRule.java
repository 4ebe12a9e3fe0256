package io.sekisho.policy.cedar;

import java.util.Map;

/**
 * One policy of a set.
 *
 * @param file where it stands
 * @param meaning its text without layout and comments, so that two files can be compared
 */
public record CedarRule(
    String id, String file, boolean forbids, Map<String, String> annotations, String meaning) {
  public CedarRule {
    annotations = Map.copyOf(annotations);
  }
}
