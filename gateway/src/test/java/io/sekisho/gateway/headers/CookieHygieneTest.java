package io.sekisho.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHygieneTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      nullValues = "nothing",
      value = {
        "a=1 -> a=1; Path=/chart",
        "a=1; Path=/; Secure; HttpOnly; SameSite=Lax -> a=1; Secure; HttpOnly; SameSite=Lax; Path=/chart",
        "a=1; Domain=localhost -> a=1; Path=/chart",
        "a=1;DOMAIN = .localhost;Path=/chart/x -> a=1; Path=/chart/x",
        "a=1; domain; Domain=a; Domain=b; Path=/chart -> a=1; Path=/chart",
        "a=1; Path=/chart; Path=/fhir -> a=1; Path=/chart",
        "a=1; Path=/chartreuse -> a=1; Path=/chart",
        "a=; Max-Age=0 -> a=; Max-Age=0; Path=/chart",
      })
  void makes_a_cookie_belong_to_one_system_on_one_host(String set, String passed) {
    assertThat(CookieHygiene.forBrowser(set, "/chart")).isEqualTo(passed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__Host-sekisho=x; Path=/; Secure",
        "__HOST-Sekisho-login=x",
        " __Host-sekisho =x",
        "__Secure-sekisho=x",
        "sekisho=x",
        "=__Host-sekisho=x",
        "__Host-sekisho",
        "",
        "; Path=/",
      })
  void does_not_let_an_upstream_set_ours_or_a_nameless_one(String set) {
    assertThat(CookieHygiene.forBrowser(set, "/chart")).isNull();
  }
}
