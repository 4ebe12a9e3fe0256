package io.sekisho.demo.patients;

import io.sekisho.demo.patients.Care.Restriction;
import io.sekisho.demo.patients.Care.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a department, a bed where one is needed, and the people in charge. */
final class Assignment {
  private final int index;
  private final Dice dice;

  Assignment(int index, Dice dice) {
    this.index = index;
    this.dice = dice;
  }

  Care care(Illness main, Restriction restriction) {
    Optional<Stay> stay = main.needsBed() ? Optional.of(stay(main)) : Optional.empty();
    return new Care(main.department(), stay, Optional.ofNullable(restriction), team(stay));
  }

  /** Four beds to a room, and nobody shares one among the first eighty patients. */
  private Stay stay(Illness main) {
    Ward ward = ward(main.department());
    int room = ward.firstRoom() + index / 4 % 20;
    return new Stay(ward, room, index % 4 + 1, Roster.TODAY.minusDays(dice.between(3, 12)));
  }

  private static Ward ward(Department department) {
    return switch (department) {
      case CARDIOLOGY -> Ward.EAST_3;
      case RESPIRATORY, NEPHROLOGY -> Ward.WEST_3;
      case NEUROLOGY -> Ward.EAST_4;
      default -> Ward.EAST_5;
    };
  }

  /**
   * One third belongs to the resident, the others to the physician and his assistant; only a ward
   * has a nurse; the pharmacist treats no one, if ill.
   */
  private List<Staff> team(Optional<Stay> stay) {
    List<Staff> team = new ArrayList<>();
    team.add(index % 3 == 0 ? Staff.KIMURA : Staff.SATO);
    stay.ifPresent(bed -> team.add(Staff.SUZUKI));
    if (index != 12) {
      team.add(Staff.TANAKA);
    }
    if (team.contains(Staff.SATO)) {
      team.add(Staff.ITO);
    }
    return team;
  }
}
