package io.sekisho.keycloak.realm;

/**
 * Something about a realm that production must not have.
 *
 * @param code stable, for people who search for it
 * @param where the client or setting
 * @param remedy what to do
 */
record RealmFinding(String code, String where, String remedy) {
  @Override
  public String toString() {
    return "%s (%s): %s".formatted(code, where, remedy);
  }
}
