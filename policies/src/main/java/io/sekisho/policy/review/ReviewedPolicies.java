package io.sekisho.policy.review;

import io.sekisho.policy.decision.PolicyRefused;
import io.sekisho.policy.decision.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hospital's directory, read as a whole: policies, catalogue, and the decision tables under
 * {@code cases/}. The set is used only if all of its own tables come out as written.
 */
public final class ReviewedPolicies {
  private static final long MAX_BYTES = 1 << 20;

  private ReviewedPolicies() {}

  /**
   * The set in this directory.
   *
   * @throws PolicyRefused with every mistake found
   */
  public static PolicySet load(Path directory) {
    PolicySet policies = PolicySet.load(directory);
    List<String> mistakes = new ArrayList<>();
    for (Path page : pages(directory)) {
      mistakes.addAll(mistakes(directory.relativize(page).toString(), page, policies));
    }
    if (!mistakes.isEmpty()) {
      throw new PolicyRefused(mistakes);
    }
    return policies;
  }

  private static List<String> mistakes(String name, Path page, PolicySet policies) {
    try {
      if (Files.size(page) > MAX_BYTES) {
        return List.of("`%s` is larger than %d bytes".formatted(name, MAX_BYTES));
      }
      return DecisionTable.read(name, Files.readString(page)).wrongAnswers(policies);
    } catch (TableRefused wrong) {
      return wrong.mistakes();
    } catch (IOException broken) {
      return List.of("`%s` cannot be read: %s".formatted(name, broken.getMessage()));
    }
  }

  private static List<Path> pages(Path directory) {
    Path cases = directory.resolve("cases");
    if (!Files.isDirectory(cases)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cases)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException broken) {
      throw new PolicyRefused(
          List.of("`%s` cannot be read: %s".formatted(cases, broken.getMessage())));
    }
  }
}
