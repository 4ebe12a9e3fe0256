package io.sekisho.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHygieneTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      nullValues = "nothing",
      value = {
        "a=1 -> a=1",
        "a=1; b=2;c=3 -> a=1; b=2; c=3",
        "a=1; __Host-sekisho=s; b=2 -> a=1; b=2",
        "__host-SEKISHO=s; a=1 -> a=1",
        "__Host-sekisho-handover=s -> nothing",
        "__Secure-sekisho=s; sekisho_state=1; sekisho.x=1 -> nothing",
        "__Host.sekisho=s; ..Host-sekisho=s; __Host%2Dsekisho=s -> __Host%2Dsekisho=s",
        "=__Host-sekisho=s; nameless; ;; =; a= -> a=",
        "$Version=1; a=1; $Path=/ -> a=1",
        "a=b=c; q=\"x y\" -> a=b=c; q=\"x y\"",
        "a=\"; __Host-sekisho=s; b=\" -> a=\"; b=\"",
        "'' -> nothing",
      })
  void lets_an_upstream_see_every_cookie_but_ours(String sent, String seen) {
    assertThat(CookieHygiene.forUpstream(sent, name -> true)).isEqualTo(seen);
  }

  @Test
  void lets_an_upstream_see_only_known_names() {
    assertThat(CookieHygiene.forUpstream("a=1; b=2; ab=3", "b"::equals)).isEqualTo("b=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "a=1 -> a=1",
        "a=1; Path=/; Secure; HttpOnly; SameSite=Lax -> a=1; Path=/; Secure; HttpOnly; SameSite=Lax",
        "a=1; Domain=localhost -> a=1",
        "a=1;DOMAIN = .localhost;Path=/x -> a=1;Path=/x",
        "a=1; domain; Domain=a; Domain=b; Path=/ -> a=1; Path=/",
        "a=; Max-Age=0 -> a=; Max-Age=0",
      })
  void makes_a_cookie_belong_to_one_host(String set, String passed) {
    assertThat(CookieHygiene.forBrowser(set)).isEqualTo(passed);
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
    assertThat(CookieHygiene.forBrowser(set)).isNull();
  }
}
