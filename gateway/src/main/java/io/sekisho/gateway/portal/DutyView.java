package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * In which role somebody works, and what for.
 *
 * @param roles codes of those that are held
 * @param role the one that counts now; empty for all of them
 * @param purpose code of HL7 v3-ActReason
 * @param form where a choice is posted, with the token that proves the page was ours
 */
public record DutyView(List<String> roles, String role, String purpose, PostForm form) {
  /** What people in a hospital open records for; each has its words. */
  public static final List<String> PURPOSES =
      List.of(
          "TREAT",
          "ETREAT",
          "COC",
          "CAREMGT",
          "PATADMIN",
          "HPAYMT",
          "HQUALIMP",
          "PATSFTY",
          "HCOMPL",
          "TRAIN",
          "HRESCH",
          "HSYSADMIN");

  public DutyView {
    roles = List.copyOf(roles);
    requireNonNull(role, "role");
    requireNonNull(purpose, "purpose");
    requireNonNull(form, "form");
  }
}
