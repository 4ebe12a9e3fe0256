package io.sekisho.policy.card;

import java.util.List;

/** Everything found in one examination; a single refusing code refuses. */
public record Verdict<C extends CardCode>(List<C> codes) {
  public Verdict {
    codes = List.copyOf(codes);
  }

  public boolean accepted() {
    return codes.stream().noneMatch(CardCode::refuses);
  }
}
