package io.sekisho.policy.decision;

import java.util.List;

/** A policy set that must not be used; names every mistake found. The set in use stays. */
public final class PolicyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  /** Names every mistake, one line each. */
  public PolicyRefused(List<String> mistakes) {
    super("policies refused: " + String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One line each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
