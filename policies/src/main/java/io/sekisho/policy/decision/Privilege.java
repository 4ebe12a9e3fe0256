package io.sekisho.policy.decision;

/** A piece of work, as the hospital's matrix of roles and privileges names it. Codes are stable. */
public enum Privilege {
  V1,
  V2,
  V3,
  N1,
  N2,
  O1,
  O2,
  A1,
  R1,
  D1,
  M1,
  L1,
  L2,
  I1,
  I2,
  S1,
  B1,
  X1,
  G1,
  K1,
  K2,
  U1,
  T1;

  /** Whether it is work on a chart, rather than on accounts, rules, the audit or a machine. */
  public boolean clinical() {
    return this != K1 && this != K2 && this != U1 && this != T1;
  }
}
