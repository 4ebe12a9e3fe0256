package io.sekisho.gateway.authorization;

import io.sekisho.policy.decision.Rung;
import java.time.Instant;
import java.util.List;

/**
 * How sure we are who it is.
 *
 * @param rung the level policies look at
 * @param amr how it was proven (RFC 8176)
 * @param authTime when it was proven
 */
public record Assurance(Rung rung, List<String> amr, Instant authTime) {
  public Assurance {
    amr = List.copyOf(amr);
  }

  /** The level's public name, {@code aal1} and so on; freshness is not part of it. */
  public String acr() {
    return switch (rung) {
      case AAL1 -> "aal1";
      case AAL2, AAL2_FRESH -> "aal2";
      case AAL3, AAL3_FRESH -> "aal3";
    };
  }
}
