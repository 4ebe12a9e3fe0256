package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser as far as Keycloak's forms need one: cookies, redirects, one form at a time. */
final class FormBrowser {
  private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final HttpClient http;
  private final ProbeRealm realm;
  private HttpResponse<String> page;

  private FormBrowser(HttpClient http, ProbeRealm realm) {
    this.http = http;
    this.realm = realm;
  }

  /** With nothing in it yet. */
  static FormBrowser in(LaunchedHospital hospital, ProbeRealm realm) throws Exception {
    HttpClient http =
        HttpClient.newBuilder()
            .sslContext(hospital.client().http().sslContext())
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    return new FormBrowser(http, realm);
  }

  FormBrowser open(String more) throws Exception {
    return go(
        realm.url()
            + "/protocol/openid-connect/"
            + (more.startsWith("registrations") ? "registrations" : "auth")
            + "?client_id=%s&response_type=code&scope=openid&redirect_uri=%s%s"
                .formatted(
                    ProbeRealm.CLIENT,
                    URLEncoder.encode(ProbeRealm.CALLBACK, UTF_8),
                    more.startsWith("&") ? more : ""));
  }

  /** A fresh login page, then this. */
  FormBrowser login(String user, String password) throws Exception {
    return open("").submit("username", user, "password", password);
  }

  FormBrowser submit(String... fields) throws Exception {
    Matcher form = FORM.matcher(page.body());
    assertThat(form.find()).as(page.body()).isTrue();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(fields[i]).append('=').append(URLEncoder.encode(fields[i + 1], UTF_8));
      body.append('&');
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    page = http.send(request, BodyHandlers.ofString());
    return follow();
  }

  FormBrowser newPassword(String password) throws Exception {
    return submit("password-new", password, "password-confirm", password);
  }

  /** Back at the client, with a code. */
  boolean isIn() {
    return page.statusCode() == 302
        && left().startsWith(ProbeRealm.CALLBACK)
        && left().contains("code=");
  }

  /** Where Keycloak has sent the browser, away from itself; empty while it shows a page. */
  String left() {
    return page.headers().firstValue("Location").orElse("");
  }

  /** The address of the page. */
  String at() {
    return page.uri().toString();
  }

  /** Whether Keycloak has given the browser a session. */
  boolean hasSession() {
    return ((CookieManager) http.cookieHandler().orElseThrow())
        .getCookieStore().getCookies().stream()
            .anyMatch(cookie -> cookie.getName().startsWith("KEYCLOAK_IDENTITY"));
  }

  /** The cookies of an answer that somebody else got. */
  void takes(HttpResponse<String> answer) throws IOException {
    http.cookieHandler().orElseThrow().put(answer.uri(), answer.headers().map());
  }

  /** Any address of Keycloak's. */
  FormBrowser visit(String url) throws Exception {
    return go(url);
  }

  boolean mustChangePassword() {
    return page.statusCode() == 200 && page.body().contains("password-new");
  }

  String text() {
    return page.body();
  }

  int status() {
    return page.statusCode();
  }

  /** What the id token says. */
  JsonNode claims() throws Exception {
    Matcher code = CODE.matcher(page.headers().firstValue("Location").orElseThrow());
    assertThat(code.find()).isTrue();
    String form =
        "grant_type=authorization_code&client_id=%s&code=%s&redirect_uri=%s"
            .formatted(
                ProbeRealm.CLIENT, code.group(1), URLEncoder.encode(ProbeRealm.CALLBACK, UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm.url() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    ObjectMapper json = new ObjectMapper();
    String token =
        json.readTree(http.send(request, BodyHandlers.ofString()).body()).get("id_token").asText();
    return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  private FormBrowser go(String url) throws Exception {
    page = http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    return follow();
  }

  /** As far as Keycloak goes; the client's address is only a name. */
  private FormBrowser follow() throws Exception {
    while (page.statusCode() == 302 || page.statusCode() == 303) {
      String to = page.headers().firstValue("Location").orElseThrow();
      if (!to.startsWith("/") && !to.startsWith(realm.origin())) {
        return this;
      }
      page =
          http.send(
              HttpRequest.newBuilder(page.uri().resolve(to)).build(), BodyHandlers.ofString());
    }
    return this;
  }
}
