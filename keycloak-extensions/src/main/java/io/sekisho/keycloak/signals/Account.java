package io.sekisho.keycloak.signals;

import java.util.List;

/** What receivers know of a person: whether the account is open, and the roles held. */
record Account(boolean enabled, List<String> roles) {
  Account {
    roles = List.copyOf(roles);
  }

  static Account of(boolean enabled, String roles) {
    return new Account(enabled, roles.isEmpty() ? List.of() : List.of(roles.split(" ", -1)));
  }

  /** As the table keeps it. */
  String rolesText() {
    return String.join(" ", roles);
  }
}
