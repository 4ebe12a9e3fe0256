package io.sekisho.policy.decision;

import java.util.Arrays;
import java.util.Optional;

/** What somebody needs the data for: codes of HL7 v3-ActReason, as tokens and audit carry them. */
public enum Purpose {
  TREAT,
  COC,
  CAREMGT,
  ETREAT,
  BTG,
  ERTREAT,
  HOPERAT,
  PATADMIN,
  HPAYMT,
  HSYSADMIN,
  SYSDEV,
  HTEST,
  TRAIN,
  HCOMPL,
  HLEGAL,
  HQUALIMP,
  PATSFTY,
  HRESCH,
  PUBHLTH,
  DISASTER,
  PATRQT,
  FAMRQT;

  /** Name of the code system. */
  public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  /** The purpose with exactly this code. */
  public static Optional<Purpose> parse(String code) {
    return Arrays.stream(values()).filter(purpose -> purpose.name().equals(code)).findFirst();
  }
}
