package io.sekisho.policy.record;

import static java.util.Objects.requireNonNull;

/** What a hospital says about labels and medicines. */
public record RecordRules(LabelRules labels, NarcoticCodes narcotics) {
  /** As shipped. */
  public static final RecordRules BUILT_IN =
      new RecordRules(LabelRules.builtIn(), NarcoticCodes.builtIn());

  public RecordRules {
    requireNonNull(labels, "labels");
    requireNonNull(narcotics, "narcotics");
  }
}
