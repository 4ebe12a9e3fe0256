package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Care.Restriction;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Says what somebody suffers from: a main illness and often a companion. */
final class Triage {
  private static final List<Illness> COMMON =
      List.of(Illness.HYPERTENSION, Illness.DIABETES, Illness.DYSLIPIDAEMIA);
  private static final List<Illness> UNRESTRICTED =
      Arrays.stream(Illness.values()).filter(illness -> illness != Illness.DEPRESSION).toList();

  private final int index;
  private final Dice dice;

  Triage(int index, Dice dice) {
    this.index = index;
    this.dice = dice;
  }

  /** What age brings: most people over 45 have a second illness. */
  List<Illness> withCompanion(Illness main, LocalDate birthDate) {
    Illness companion = dice.pick(COMMON);
    boolean both = birthDate.isBefore(Roster.TODAY.minusYears(45)) && dice.percent(75);
    return both && companion != main ? List.of(main, companion) : List.of(main);
  }

  Illness main(Restriction restriction) {
    if (restriction == Restriction.PSYCHIATRY) {
      return Illness.DEPRESSION;
    }
    return UNRESTRICTED.get(index % UNRESTRICTED.size());
  }
}
