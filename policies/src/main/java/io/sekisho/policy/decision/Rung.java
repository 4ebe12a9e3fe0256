package io.sekisho.policy.decision;

import java.util.Arrays;
import java.util.List;

/**
 * How sure we are who is asking: level of assurance, and whether the factor was used just now. The
 * order is the order in which a step-up is asked for.
 */
public enum Rung {
  AAL1(1, false),
  AAL2(2, false),
  AAL2_FRESH(2, true),
  AAL3(3, false),
  AAL3_FRESH(3, true);

  private final int aal;
  private final boolean fresh;

  Rung(int aal, boolean fresh) {
    this.aal = aal;
    this.fresh = fresh;
  }

  /** 1, 2 or 3. */
  public int aal() {
    return aal;
  }

  /** True when the factor was used just now. */
  public boolean fresh() {
    return fresh;
  }

  /** The rungs above this one, lowest first. */
  public List<Rung> higher() {
    return Arrays.stream(values()).filter(rung -> rung.compareTo(this) > 0).toList();
  }

  /**
   * Whether whoever stands here also meets {@code needed}. A card used this morning (aal3) does not
   * cover "a factor used just now" (aal2 fresh), so this is not the order of the enum.
   */
  public boolean covers(Rung needed) {
    return aal >= needed.aal && (fresh || !needed.fresh);
  }

  /** The lowest rung that covers both. */
  public Rung and(Rung other) {
    return Arrays.stream(values())
        .filter(rung -> rung.covers(this) && rung.covers(other))
        .findFirst()
        .orElseThrow();
  }
}
