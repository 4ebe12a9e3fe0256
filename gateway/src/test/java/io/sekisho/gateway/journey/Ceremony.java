package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.fake.SoftKey;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a key in software, at the ceremony of the gateway's own host. */
final class Ceremony implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gateway gateway;
  private final Wire wire;
  private String token;

  Ceremony(Gateway gateway, String token) throws IOException {
    this.gateway = gateway;
    this.wire = gateway.connect("localhost");
    this.token = token;
  }

  /** What the page asks. */
  record Asked(String ceremony, String purpose, String action, JsonNode options) {}

  /** The page, or where it sends the person instead. */
  Answer page() throws IOException {
    return page("/.sekisho/mfa");
  }

  /** Any page of the own host. */
  Answer pageInEnglish(String target) throws IOException {
    return wire.send(
            Request.get(target)
                .navigating()
                .line("Accept-Language: en")
                .cookie(token)
                .to(gateway.ownAuthority()))
        .answer();
  }

  Answer page(String target) throws IOException {
    return wire.send(Request.get(target).navigating().cookie(token).to(gateway.ownAuthority()))
        .answer();
  }

  /** What a script of ours gets. */
  Answer json(String target) throws IOException {
    return wire.send(Request.get(target).cookie(token).to(gateway.ownAuthority())).answer();
  }

  Asked asked() throws IOException {
    return asked("/.sekisho/mfa");
  }

  Asked asked(String target) throws IOException {
    Answer page = page(target);
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    String options = attribute(page, "data-options=\"([^\"]*)\"").replace("&quot;", "\"");
    return new Asked(
        attribute(page, "name=\"ceremony\" value=\"([^\"]*)\""),
        attribute(page, "data-kind=\"([^\"]*)\""),
        attribute(page, "name=\"action\" value=\"([^\"]*)\""),
        JSON.readTree(options));
  }

  private static String attribute(Answer page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page.text());
    assertThat(found.find()).as(page.text()).isTrue();
    return found.group(1);
  }

  /** Posts an answer as the page does. */
  Answer post(String ceremony, String purpose, String answer) throws IOException {
    return post(ceremony, purpose, answer, "");
  }

  /** The same, with the code of a permission. */
  Answer post(String ceremony, String purpose, String answer, String spare) throws IOException {
    return submit(
        "/.sekisho/mfa",
        "ceremony=%s&purpose=%s&name=test&id=&spare=%s&answer=%s"
            .formatted(encoded(ceremony), encoded(purpose), encoded(spare), encoded(answer)));
  }

  /** Makes the gesture that was asked for one action. */
  Answer gesture(Asked asked, SoftKey key) throws IOException {
    return submit(
        "/.sekisho/mfa",
        "ceremony=%s&purpose=prove&id=&action=%s&answer=%s"
            .formatted(
                encoded(asked.ceremony()),
                encoded(asked.action()),
                encoded(key.to(asked.options(), origin()).assertion())));
  }

  /** Posts any form of the own host. */
  Answer submit(String target, String form) throws IOException {
    Answer posted =
        wire.send(
                Request.of("POST", target)
                    .navigating()
                    .cookie(token)
                    .line("Content-Type: application/x-www-form-urlencoded")
                    .body(form)
                    .to(gateway.ownAuthority()))
            .answer();
    newToken(posted.all("Set-Cookie"));
    return posted;
  }

  private void newToken(List<String> cookies) {
    cookies.stream()
        .filter(cookie -> cookie.startsWith("__Host-sekisho="))
        .map(cookie -> cookie.substring("__Host-sekisho=".length(), cookie.indexOf(';')))
        .forEach(fresh -> token = fresh);
  }

  /** Enrols a key, which raises the login; gives back its new token. */
  String enrol(SoftKey key) throws IOException {
    Asked asked = asked();
    assertThat(asked.purpose()).isEqualTo("enrol");
    raised(post(asked.ceremony(), "enrol", key.to(asked.options(), origin()).registration()));
    return token;
  }

  /** Tries to enrol one, by the permission of two others. */
  Answer enrol(SoftKey key, String spare) throws IOException {
    Asked asked = asked("/.sekisho/mfa?enrol=1");
    assertThat(asked.purpose()).isEqualTo("enrol");
    return post(asked.ceremony(), "enrol", key.to(asked.options(), origin()).registration(), spare);
  }

  static void raised(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/.sekisho/");
  }

  /** Uses a key that is enrolled. */
  String prove(SoftKey key) throws IOException {
    Asked asked = asked();
    assertThat(asked.purpose()).isEqualTo("prove");
    raised(post(asked.ceremony(), "prove", key.to(asked.options(), origin()).assertion()));
    return token;
  }

  String origin() {
    return "https://" + gateway.ownAuthority();
  }

  String token() {
    return token;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
