package io.sekisho.policy.record;

import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Label;
import java.util.Set;

/** Somebody who has nothing to do with anybody. */
final class Nobody implements Relations {
  @Override
  public Care care(String patient) {
    return Care.NONE;
  }

  @Override
  public Label label(String patient) {
    return Label.NORMAL;
  }

  @Override
  public boolean isSelf(String hand) {
    return false;
  }

  @Override
  public boolean ordered(Set<String> orders, Set<String> patients) {
    return false;
  }
}
