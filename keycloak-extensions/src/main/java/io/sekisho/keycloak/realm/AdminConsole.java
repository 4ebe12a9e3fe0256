package io.sekisho.keycloak.realm;

import org.keycloak.models.Constants;

/** Keycloak's own console for one realm. */
final class AdminConsole {
  private AdminConsole() {}

  /**
   * Whether this is the one address with an asterisk that a realm may have: the console returns
   * from the login to the page that it was on. All of them lie behind the door to administration.
   *
   * @param root what the address is relative to
   */
  static boolean isAddress(String realm, String client, String root, String address) {
    return Constants.ADMIN_CONSOLE_CLIENT_ID.equals(client)
        && Constants.AUTH_ADMIN_URL_PROP.equals(root)
        && address.equals("/admin/" + realm + "/console/*");
  }
}
