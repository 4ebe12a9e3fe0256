package io.sekisho.keycloak.roster;

import java.util.Map;

/**
 * An account as it is.
 *
 * @param fields what it says of the person, as far as a list can say it
 * @param listed whether it was ever opened by the list
 * @param left whether the list closed it
 */
record Known(
    String user, boolean enabled, Map<String, String> fields, boolean listed, boolean left) {
  Known {
    fields = Map.copyOf(fields);
  }

  /** Whether it says something else than the list; silence of the list changes nothing. */
  boolean differsFrom(Entry entry) {
    return entry.says().entrySet().stream()
        .anyMatch(said -> !said.getValue().equals(fields.get(said.getKey())));
  }
}
