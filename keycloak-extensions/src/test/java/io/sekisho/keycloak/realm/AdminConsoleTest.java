package io.sekisho.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminConsoleTest {
  private static final String ROOT = "${authAdminUrl}";

  @Test
  void the_console_returns_to_any_of_its_own_pages() {
    assertThat(is("security-admin-console", ROOT, "/admin/sekisho/console/*")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "another-client, ${authAdminUrl}, /admin/sekisho/console/*",
        "security-admin-console, https://a.example, /admin/sekisho/console/*",
        "security-admin-console, ${authBaseUrl}, /admin/sekisho/console/*",
        "security-admin-console, '', /admin/sekisho/console/*",
        "security-admin-console, -, /admin/sekisho/console/*",
        "security-admin-console, ${authAdminUrl}, /admin/other/console/*",
        "security-admin-console, ${authAdminUrl}, /admin/sekisho/*",
        "security-admin-console, ${authAdminUrl}, /admin/sekisho/console*",
        "security-admin-console, ${authAdminUrl}, /*",
        "security-admin-console, ${authAdminUrl}, *",
        "security-admin-console, ${authAdminUrl}, https://a.example/admin/sekisho/console/*",
        "security-admin-console, ${authAdminUrl}, //a.example/admin/sekisho/console/*"
      })
  void no_other_address_is_one_of_them(String client, String root, String address) {
    assertThat(is(client, root, address)).isFalse();
  }

  private static boolean is(String client, String root, String address) {
    return AdminConsole.isAddress("sekisho", client, root, address);
  }
}
