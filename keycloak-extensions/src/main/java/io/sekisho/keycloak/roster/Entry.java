package io.sekisho.keycloak.roster;

import java.time.LocalDate;
import java.util.Map;

/**
 * Somebody on the list.
 *
 * @param user login name
 * @param says what the list says of the person, by the name of the account's field; without those
 *     that are empty
 * @param from first day
 * @param until last day
 */
record Entry(String user, Map<String, String> says, LocalDate from, LocalDate until) {
  Entry {
    says = Map.copyOf(says);
  }

  boolean isHere(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(until);
  }
}
