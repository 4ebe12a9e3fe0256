package io.sekisho.policy.review;

import java.util.List;

/** A decision table that cannot be read; names every line that is wrong. */
public final class TableRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  TableRefused(List<String> mistakes) {
    super(String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One line each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
