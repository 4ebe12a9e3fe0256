package io.sekisho.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.gateway.wire.HeaderNames;
import io.sekisho.gateway.wire.WireRefused;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderHygieneTest {
  private final HeaderHygiene hygiene = new HeaderHygiene(HeaderRules.standard());

  @Test
  void forwards_what_charts_and_fhir_servers_need() {
    MultiMap sent =
        headers(
            "Accept",
            "application/fhir+json",
            "content-type",
            "application/fhir+json",
            "Content-Length",
            "12",
            "If-None-Exist",
            "identifier=1",
            "If-Match",
            "W/\"1\"",
            "Prefer",
            "return=minimal",
            "Range",
            "bytes=0-9",
            "Origin",
            "https://ehr.localhost",
            "Sec-WebSocket-Key",
            "dGhlIHNhbXBsZSBub25jZQ==",
            "Accept",
            "text/html");
    assertThat(names(request(sent))).isEqualTo(names(sent));
    assertThat(request(sent).getAll("accept"))
        .containsExactly("application/fhir+json", "text/html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A4: who somebody is, in the spellings that CGI, WSGI, PHP and servlets fold together
        "Sekisho-Assertion",
        "sekisho-assertion",
        "SEKISHO_ASSERTION",
        "Sekisho.Assertion",
        "Sekisho_Assertion",
        "Sekisho-Anything",
        "X-Sekisho-User",
        "X-Remote-User",
        "x-remote-user",
        "X_Remote_User",
        "X.Remote.User",
        "X-Remote_User",
        "X-Remote-Name",
        "X-Remote-Roles",
        "Remote-User",
        "REMOTE_USER",
        "Remote.User",
        "X-Forwarded-For",
        "X_Forwarded_For",
        "X.Forwarded.User",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "X-Forwarded-Client-Cert",
        "Forwarded",
        "X-Real-IP",
        "X-User",
        "X-User-Id",
        "X-Auth-User",
        "X-Auth-Request-Email",
        "X-WebAuth-User",
        "Client-Cert",
        "Client-Cert-Chain",
        "X-Client-Cert",
        "X-SSL-Client-S-DN",
        "SSL_CLIENT_S_DN",
        "True-Client-IP",
        "CF-Connecting-IP",
        "iv-user",
        "SM_USER",
        "OAM_REMOTE_USER",
        "X-MS-Client-Principal",
        "X-Amzn-Oidc-Data",
        "X-Client-IP",
        // another method or path than the one decided
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "X-Method-Override",
        // hop-by-hop, framing, credentials, httpoxy
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "HTTP2-Settings",
        "Host",
        "Authorization",
        "Proxy",
        "Via",
        "Expect",
        "Cookie2",
        "Content_Length",
        "Content.Length",
        "Transfer_Encoding",
        "DPoP",
      })
  void never_forwards_a_reserved_header_in_any_spelling(String name) {
    assertThat(request(headers(name, "evil", "Accept", "*/*")).names()).containsExactly("Accept");
    assertThat(request(headers(name.toLowerCase(java.util.Locale.ROOT), "evil"))).isEmpty();
    assertThat(HeaderRules.reserved(Set.of(name))).containsExactly(name);
    assertThatThrownBy(() -> new HeaderRules(Set.of(name), false, false, cookie -> true, "/"))
        .hasMessageContaining(name);
  }

  @Test
  void nothing_on_the_standard_list_is_an_identity_header() {
    assertThat(HeaderRules.reserved(HeaderHygiene.END_TO_END)).containsExactly("Content-Length");
  }

  @Test
  void drops_what_the_client_itself_calls_hop_by_hop() {
    MultiMap sent =
        headers(
            "Connection",
            "close, X-Request-Id",
            "connection",
            "accept",
            "Accept",
            "*/*",
            "X-Request-Id",
            "1",
            "Prefer",
            "return=minimal");
    assertThat(request(sent).names()).containsExactly("Prefer");
  }

  @Test
  void forwards_what_a_route_asks_for_in_addition() {
    HeaderRules rules = new HeaderRules(Set.of("X-Ward"), true, false, cookie -> true, "/");
    MultiMap sent = headers("x-ward", "3E", "X-Wards", "no", "Authorization", "Basic eA==");
    MultiMap forwarded = MultiMap.caseInsensitiveMultiMap();
    new HeaderHygiene(rules).copyRequest(sent, forwarded);
    assertThat(names(forwarded)).isEqualTo(List.of("x-ward: 3E", "Authorization: Basic eA=="));
  }

  @Test
  void joins_the_crumbs_of_a_cookie_and_keeps_ours_back() {
    MultiMap sent =
        headers(
            "cookie",
            "JSESSIONID=1; __Host-sekisho=s",
            "cookie",
            "__Host-sekisho-login=t",
            "cookie",
            "theme=dark");
    assertThat(names(request(sent))).isEqualTo(List.of("Cookie: JSESSIONID=1; theme=dark"));
    assertThat(request(headers("Cookie", "__Host-sekisho=s"))).isEmpty();
  }

  @Test
  void forwards_only_cookies_that_the_upstream_has_set() {
    MultiMap forwarded = MultiMap.caseInsensitiveMultiMap();
    new HeaderHygiene(HeaderRules.standard().withCookies("JSESSIONID"::equals))
        .copyRequest(headers("Cookie", "JSESSIONID=1; theme=dark"), forwarded);
    assertThat(names(forwarded)).isEqualTo(List.of("Cookie: JSESSIONID=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nX: 1", "a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u001bb", "\u0130"})
  void refuses_to_forward_a_value_that_could_end_its_header(String value) {
    assertThatThrownBy(() -> request(headers("Accept", value))).isInstanceOf(WireRefused.class);
    assertThatThrownBy(() -> request(headers("Cookie", value))).isInstanceOf(WireRefused.class);
    assertThat(response(headers("X-Any", value)).names()).containsExactly("Cache-Control");
  }

  @Test
  void takes_out_of_an_answer_what_upstreams_may_not_say() {
    MultiMap said =
        headers(
            "Content-Type",
            "text/html",
            "Service-Worker-Allowed",
            "/",
            "Clear-Site-Data",
            "*",
            "Connection",
            "close, X-Hop",
            "X-Hop",
            "1",
            "Keep-Alive",
            "timeout=5",
            "Transfer-Encoding",
            "chunked",
            "Upgrade",
            "h2c",
            "Proxy-Authenticate",
            "Basic",
            "Trailer",
            "X",
            "Alt-Svc",
            "h2=\":1\"",
            "NEL",
            "{\"report_to\":\"x\"}",
            "Report-To",
            "{\"group\":\"x\"}",
            "Strict-Transport-Security",
            "max-age=0",
            "Sekisho-Request-Id",
            "forged",
            "sekisho_assertion",
            "forged",
            "Sekisho.X",
            "forged",
            "bad name",
            "x",
            "ETag",
            "W/\"1\"",
            "WWW-Authenticate",
            "Basic",
            "Cache-Control",
            "max-age=60");
    assertThat(names(response(said)))
        .isEqualTo(
            List.of("Content-Type: text/html", "ETag: W/\"1\"", "Cache-Control: max-age=60"));
  }

  @Test
  void asks_for_credentials_only_where_they_pass() {
    MultiMap answer = MultiMap.caseInsensitiveMultiMap();
    new HeaderHygiene(new HeaderRules(Set.of(), true, true, name -> true, "/"))
        .copyResponse(headers("WWW-Authenticate", "Basic"), answer);
    assertThat(names(answer)).isEqualTo(List.of("WWW-Authenticate: Basic"));
  }

  @Test
  void says_no_store_where_the_upstream_says_nothing() {
    assertThat(names(response(headers("ETag", "1"))))
        .isEqualTo(List.of("ETag: 1", "Cache-Control: no-store"));
    MultiMap answer = MultiMap.caseInsensitiveMultiMap();
    new HeaderHygiene(new HeaderRules(Set.of(), false, true, name -> true, "/"))
        .copyResponse(headers("ETag", "1"), answer);
    assertThat(names(answer)).isEqualTo(List.of("ETag: 1"));
  }

  @Test
  void keeps_upstreams_from_setting_our_cookies() {
    MultiMap said =
        headers(
            "Set-Cookie",
            "__Host-sekisho=fixed; Path=/; Secure",
            "set-cookie",
            "JSESSIONID=1; Domain=.localhost; Path=/chart; HttpOnly",
            "Set-Cookie",
            "theme=dark",
            "Cache-Control",
            "private");
    assertThat(names(response(said)))
        .isEqualTo(
            List.of(
                "set-cookie: JSESSIONID=1; HttpOnly; Path=/chart",
                "Set-Cookie: theme=dark; Path=/",
                "Cache-Control: private"));
  }

  @Test
  void asks_the_name_set_without_regard_to_case_only() {
    HeaderNames names = new HeaderNames(HeaderHygiene.END_TO_END);
    assertThat(HeaderHygiene.END_TO_END).allMatch(names::contains);
    assertThat(names.contains("ACCEPT")).isTrue();
    assertThat(names.contains("content-TYPE")).isTrue();
    assertThat(
            List.of(
                "", "Accept ", "Content_Type", "Content\rType", "A", "If\u2010Match", "ran\u0261e"))
        .noneMatch(names::contains);
  }

  private MultiMap request(MultiMap sent) {
    MultiMap forwarded = MultiMap.caseInsensitiveMultiMap();
    hygiene.copyRequest(sent, forwarded);
    return forwarded;
  }

  private MultiMap response(MultiMap said) {
    MultiMap answered = MultiMap.caseInsensitiveMultiMap();
    hygiene.copyResponse(said, answered);
    return answered;
  }

  private static MultiMap headers(String... namesAndValues) {
    MultiMap headers = HeadersMultiMap.headers(); // the one without validation
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  private static List<String> names(MultiMap headers) {
    return headers.entries().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
