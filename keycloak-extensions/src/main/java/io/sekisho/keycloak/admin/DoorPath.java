package io.sekisho.keycloak.admin;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a path leads. Only what is named here is for everybody, so an address that a later Keycloak
 * adds is closed until somebody has thought about it.
 */
enum DoorPath {
  /** Logins, tokens, accounts, and the files that their pages show. */
  EVERYBODY,
  /** Everything that is not known to be for everybody. */
  ADMINISTRATION,
  /** May be read in two ways; leads nowhere. */
  AMBIGUOUS;

  private static final Pattern REALM = Pattern.compile("/realms/([A-Za-z0-9_-]{1,64})(/.*)?");

  /** What is below a realm: Keycloak's logins and accounts, a client's own page, and ours. */
  private static final Pattern BELOW =
      Pattern.compile(
          "/?|/(protocol|login-actions|broker|account|[.]well-known)(/.*)?"
              + "|/clients/[^/]+/redirect"
              + "|/sekisho-(assignments|desk|factors|seen|signals)(/.*)?");

  private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern TRICK =
      Pattern.compile("//|[;\\\\]|[\\x00-\\x20\\x7f-\\uffff]|%(00|25|2f|3b|5c)");
  private static final Pattern DOTS = Pattern.compile("/(\\.|%2e){1,2}(/|$)");

  /**
   * @param raw the path as it came, nothing decoded
   * @param master name of the realm that administers the others
   */
  static DoorPath of(String raw, String master) {
    if (raw == null || !raw.startsWith("/") || isTrick(raw.toLowerCase(Locale.ROOT))) {
      return AMBIGUOUS;
    }
    return isForEverybody(raw, master) ? EVERYBODY : ADMINISTRATION;
  }

  private static boolean isTrick(String path) {
    return TRICK.matcher(path).find() || DOTS.matcher(path).find() || ESCAPE.matcher(path).find();
  }

  private static boolean isForEverybody(String path, String master) {
    if (path.equals("/robots.txt") || path.startsWith("/resources/")) {
      return true;
    }
    var realm = REALM.matcher(path);
    return realm.matches()
        && !realm.group(1).equalsIgnoreCase(master)
        && BELOW.matcher(realm.group(2) == null ? "" : realm.group(2)).matches();
  }
}
