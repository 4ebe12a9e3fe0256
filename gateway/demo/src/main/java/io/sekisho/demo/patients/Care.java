package io.sekisho.demo.patients;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who looks after a patient, where, and whether few may know about it.
 *
 * @param team the physician in charge first, then nurse, pharmacist and assistant
 */
public record Care(
    Department department,
    Optional<Stay> stay,
    Optional<Restriction> restriction,
    List<Staff> team) {
  public Care {
    team = List.copyOf(team);
  }

  public Staff physician() {
    return team.get(0);
  }

  /** A bed in a ward, taken today. */
  public record Stay(Ward ward, int room, int bed, LocalDate since) {
    /** As it is said on the ward: {@code 3階東病棟 301号室 2ベッド}. */
    public String place() {
      return "%s %d号室 %dベッド".formatted(ward.japanese(), room, bed);
    }
  }

  /** Why a record needs more than the ordinary privilege to be opened. */
  public enum Restriction {
    VIP("要人"),
    STAFF("職員"),
    PSYCHIATRY("精神科");

    private final String japanese;

    Restriction(String japanese) {
      this.japanese = japanese;
    }

    public String japanese() {
      return japanese;
    }
  }
}
