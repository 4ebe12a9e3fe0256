package io.sekisho.gateway.rules;

import io.sekisho.policy.decision.PolicyRefused;
import io.sekisho.policy.decision.PolicySet;
import io.sekisho.policy.review.ReviewedPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The set that decides now. A new one takes its place in one step, or not at all: one that does not
 * parse, has lost a built-in forbid or fails its own decision tables is refused and the old one
 * stays. Each request asks for the set once and is decided and recorded by that one.
 */
public final class PoliciesInForce implements Supplier<PolicySet> {
  private static final Logger LOG = Logger.getLogger(PoliciesInForce.class);

  private final Path directory;
  private volatile PolicySet policies;
  private volatile List<String> refused = List.of();
  private volatile String looked = "";
  private String seen = "";

  private PoliciesInForce(Path directory, PolicySet policies) {
    this.directory = directory;
    this.policies = policies;
  }

  /**
   * The set to start with.
   *
   * @throws PolicyRefused when the directory holds no set that may be used: then nothing starts
   */
  static PoliciesInForce of(Optional<Path> directory) {
    if (directory.isEmpty()) {
      return new PoliciesInForce(null, ShippedPolicies.get());
    }
    String before = DirectoryMark.of(directory.get());
    PoliciesInForce inForce =
        new PoliciesInForce(directory.get(), ReviewedPolicies.load(directory.get()));
    inForce.looked = before;
    inForce.seen = before;
    return inForce;
  }

  @Override
  public PolicySet get() {
    return policies;
  }

  /** Names the set in force. */
  public String generation() {
    return policies.generation();
  }

  /** Mistakes of the newest set, when it was refused and an older one is in force. */
  public List<String> refused() {
    return refused;
  }

  boolean isWatched() {
    return directory != null;
  }

  /** Looks at the directory; a change is loaded once it has been the same for two looks. */
  synchronized void look() {
    String now = DirectoryMark.of(directory);
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(looked)) {
      looked = now;
      reload();
    }
  }

  private void reload() {
    try {
      PolicySet next = ReviewedPolicies.load(directory);
      String before = policies.generation();
      policies = next;
      refused = List.of();
      LOG.infof("policies %s are in force, after %s", next.generation(), before);
    } catch (PolicyRefused wrong) {
      refuse(wrong.mistakes());
    } catch (RuntimeException | LinkageError broken) {
      refuse(List.of(broken.toString()));
    }
  }

  private void refuse(List<String> mistakes) {
    refused = List.copyOf(mistakes);
    LOG.errorf(
        "the policies in `%s` are refused, %s stay in force: correct what follows and check it with"
            + " `policy check`",
        directory, policies.generation());
    mistakes.forEach(mistake -> LOG.errorf("policies refused: %s", mistake));
  }
}
