package io.sekisho.policy.cedar;

import java.util.List;

/** These policies do not parse, or do not fit the schema; names every mistake found. */
public final class CedarRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  CedarRefused(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One line each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
