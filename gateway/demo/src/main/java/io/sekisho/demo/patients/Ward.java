package io.sekisho.demo.patients;

import java.util.Locale;

/** The wards (病棟). */
public enum Ward {
  EAST_3("3階東病棟", 301),
  WEST_3("3階西病棟", 321),
  EAST_4("4階東病棟", 401),
  EAST_5("5階東病棟", 501);

  private final String japanese;
  private final int firstRoom;

  Ward(String japanese, int firstRoom) {
    this.japanese = japanese;
    this.firstRoom = firstRoom;
  }

  public String japanese() {
    return japanese;
  }

  int firstRoom() {
    return firstRoom;
  }

  /** {@code ward-east-3}: the id of the FHIR Location, and good enough for a URL. */
  public String id() {
    return "ward-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
