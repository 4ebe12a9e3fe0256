package io.sekisho.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/realms/sekisho",
        "/realms/sekisho/",
        "/realms/sekisho/protocol/openid-connect/token",
        "/realms/sekisho/.well-known/openid-configuration",
        "/realms/sekisho/account/",
        "/realms/sekisho/sekisho-assignments/records/a%20b",
        "/realms/sekisho/clients/sekisho-gateway/redirect",
        "/realms/sekisho/login-actions/authenticate",
        "/realms/sekisho/sekisho-desk/desk.js",
        "/realms/sekisho/sekisho-signals",
        "/realms/sekisho/",
        "/realms/master-2/protocol/openid-connect/auth",
        "/resources/q7x1/login/sekisho/css/sekisho.css",
        "/robots.txt"
      })
  void logins_and_their_pages_are_for_everybody(String path) {
    assertThat(of(path)).isEqualTo(DoorPath.EVERYBODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/admin",
        "/admin/",
        "/admin/master/console/",
        "/admin/realms",
        "/admin/realms/sekisho/sekisho-roster",
        "/Admin/realms",
        "/%61dmin/realms",
        "/realms",
        "/realms/",
        "/realms/master",
        "/realms/master/protocol/openid-connect/token",
        "/realms/MASTER/account",
        "/realms/m%61ster/account",
        "/realms/a.b/account",
        "/realms/sekisho/clients-registrations/default/probe",
        "/realms/sekisho/clients%2dregistrations/default/probe",
        "/realms/sekisho/clients-managements/register-node",
        "/realms/sekisho/clients/a/b/redirect",
        "/realms/sekisho/scim/v2/Users",
        "/realms/sekisho/authz/protection/resource_set",
        "/realms/sekisho/pr%6ftocol/openid-connect/auth",
        "/realms/sekisho/protocols",
        "/realms/sekisho/sekisho-passwords/users",
        "/realms/sekisho/something-new",
        "/%72ealms/sekisho",
        "/Realms/sekisho",
        "/resources",
        "/robots.txt/admin",
        "/js/keycloak.js",
        "/health",
        "/metrics",
        "/q/dev",
        "/something/new"
      })
  void all_else_is_administration(String path) {
    assertThat(of(path)).isEqualTo(DoorPath.ADMINISTRATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "admin",
        "http://host/realms/sekisho",
        "//admin/realms",
        "/realms//sekisho",
        "/realms/sekisho//account",
        "/realms/sekisho/../master",
        "/realms/sekisho/..",
        "/realms/./sekisho",
        "/realms/sekisho/%2e%2e/master",
        "/realms/sekisho/.%2E/master",
        "/realms/sekisho/%2e/account",
        "/realms/sekisho/..;/../admin",
        "/realms/sekisho;x=1/account",
        "/realms/sekisho\\..\\master",
        "/realms/sekisho%2f..%2fmaster",
        "/realms/sekisho%2F..%2Fmaster",
        "/realms/sekisho%5c..%5cmaster",
        "/realms/sekisho/%3b/account",
        "/realms/sekisho/%00",
        "/realms/sekisho/%252e%252e/master",
        "/realms/sekisho/%zz",
        "/realms/sekisho/%",
        "/realms/sekisho/a b",
        "/realms/sekisho/\t",
        "/realms/sekisho/．．/master",
        "/resources/../admin/realms",
        "/resources//admin"
      })
  void what_may_be_read_in_two_ways_leads_nowhere(String path) {
    assertThat(of(path)).isEqualTo(DoorPath.AMBIGUOUS);
  }

  @Test
  void a_path_that_is_missing_leads_nowhere() {
    assertThat(of(null)).isEqualTo(DoorPath.AMBIGUOUS);
  }

  @Test
  void a_name_of_a_realm_is_no_longer_than_a_name() {
    assertThat(of("/realms/" + "a".repeat(64))).isEqualTo(DoorPath.EVERYBODY);
    assertThat(of("/realms/" + "a".repeat(65))).isEqualTo(DoorPath.ADMINISTRATION);
  }

  @Test
  void a_master_of_another_name_is_not_for_everybody_either() {
    assertThat(DoorPath.of("/realms/head/account", "head")).isEqualTo(DoorPath.ADMINISTRATION);
  }

  private static DoorPath of(String path) {
    return DoorPath.of(path, "master");
  }
}
