package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.PolicyRefused;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.review.ReviewedPolicies;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A set named on the command line: a directory, or {@code built-in} for the shipped one. */
final class PolicySource {
  static final String BUILT_IN = "built-in";

  private PolicySource() {}

  static boolean isThere(String name) {
    return name.equals(BUILT_IN) || Files.isDirectory(Path.of(name));
  }

  /** The set; empty after saying every mistake of it. */
  static Optional<PolicySet> load(String name, PrintWriter out) {
    try {
      return Optional.of(
          name.equals(BUILT_IN) ? PolicySet.builtIn() : ReviewedPolicies.load(Path.of(name)));
    } catch (PolicyRefused refused) {
      refused.mistakes().forEach(mistake -> out.println(name + ": " + mistake));
      return Optional.empty();
    }
  }
}
