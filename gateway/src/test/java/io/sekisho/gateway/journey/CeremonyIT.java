package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.fake.Answering;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ceremony as whoever wants to get around it would hold it. */
class CeremonyIT {
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  private static Ceremony somebody(String person) throws IOException {
    return new Ceremony(gateway, gateway.logins().withPassword(person, "PHYS").token());
  }

  private static String newcomer() {
    return "newcomer-" + UUID.randomUUID();
  }

  private static void refused(Answer answer, int status, String code) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(code);
    assertThat(answer.all("Set-Cookie")).isEmpty();
    assertThat(gateway.spool().completion(answer.id())).isEqualTo(status + " NORMAL");
  }

  @Test
  void a_password_and_a_key_make_two_factors_under_a_new_token() throws IOException {
    try (Ceremony sato = somebody(newcomer())) {
      String before = sato.token();
      String after = sato.enrol(new SoftKey());

      assertThat(after).isNotEqualTo(before);
      assertThat(session(after).at("/level").asText()).isEqualTo("aal2");
      assertThat(own("/.sekisho/session", before).status()).isEqualTo(401);
    }
  }

  @Test
  void a_password_alone_is_led_to_the_ceremony_instead_of_a_system() throws IOException {
    String token = gateway.logins().withPassword(newcomer(), "PHYS").token();
    assertThat(session(token).at("/level").asText()).isEqualTo("aal1");

    Answer wanted = gateway.ask(Request.get("/echo").navigating());
    String toOwn = wanted.header("Location");
    Answer given = own(toOwn.substring(toOwn.indexOf("/.sekisho")), token);
    assertThat(given.status()).isEqualTo(303);
    assertThat(given.header("Location")).contains("/.sekisho/mfa?id=").doesNotContain("code");
  }

  @Test
  void the_page_may_run_one_script_and_nothing_else() throws IOException {
    try (Ceremony sato = somebody(newcomer())) {
      Answer page = sato.page();
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "script-src 'sha256-")
          .doesNotContain("unsafe");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void an_answer_counts_once() throws IOException {
    SoftKey key = new SoftKey();
    try (Ceremony sato = somebody(newcomer())) {
      Asked asked = sato.asked();
      String answer = key.to(asked.options(), sato.origin()).registration();
      assertThat(sato.post(asked.ceremony(), "enrol", answer).status()).isEqualTo(303);
      refused(sato.post(asked.ceremony(), "enrol", answer), 400, "CEREMONY_OVER");
    }
  }

  @Test
  void a_wrong_answer_uses_the_ceremony_up() throws IOException {
    SoftKey key = new SoftKey();
    try (Ceremony sato = somebody(newcomer())) {
      Asked asked = sato.asked();
      Answering honest = key.to(asked.options(), sato.origin());
      String downgraded = key.to(asked.options(), sato.origin()).flags(Answering.UP).registration();
      refused(sato.post(asked.ceremony(), "enrol", downgraded), 403, "NOT_PROVEN");
      refused(sato.post(asked.ceremony(), "enrol", honest.registration()), 400, "CEREMONY_OVER");
    }
  }

  @Test
  void a_ceremony_belongs_to_the_login_that_began_it() throws IOException {
    SoftKey key = new SoftKey();
    String person = newcomer();
    try (Ceremony here = somebody(person);
        Ceremony there = somebody(person);
        Ceremony stranger = somebody(newcomer())) {
      Asked asked = here.asked();
      String answer = key.to(asked.options(), here.origin()).registration();
      refused(there.post(asked.ceremony(), "enrol", answer), 400, "CEREMONY_OVER");
      refused(stranger.post(asked.ceremony(), "enrol", answer), 400, "CEREMONY_OVER");
      assertThat(here.post(asked.ceremony(), "enrol", answer).status()).isEqualTo(303);
    }
  }

  @Test
  void a_ceremony_is_for_one_purpose() throws IOException {
    SoftKey key = new SoftKey();
    String person = newcomer();
    try (Ceremony first = somebody(person)) {
      first.enrol(key);
    }
    try (Ceremony again = somebody(person)) {
      Asked asked = again.asked();
      String answer = key.to(asked.options(), again.origin()).assertion();
      refused(again.post(asked.ceremony(), "enrol", answer), 400, "CEREMONY_OVER");
    }
  }

  @Test
  void the_key_of_somebody_else_proves_nothing() throws IOException {
    SoftKey hers = new SoftKey();
    SoftKey his = new SoftKey();
    String she = newcomer();
    try (Ceremony first = somebody(she);
        Ceremony second = somebody(newcomer())) {
      first.enrol(hers);
      second.enrol(his);
    }
    try (Ceremony again = somebody(she)) {
      Asked asked = again.asked();
      String answer = his.to(asked.options(), again.origin()).assertion();
      refused(again.post(asked.ceremony(), "prove", answer), 403, "KEY_UNKNOWN");
      assertThat(again.prove(hers)).isNotEmpty();
    }
  }

  @Test
  void a_key_is_enrolled_by_one_person_only() throws IOException {
    SoftKey key = new SoftKey();
    try (Ceremony first = somebody(newcomer());
        Ceremony second = somebody(newcomer())) {
      first.enrol(key);
      Asked asked = second.asked();
      String answer = key.to(asked.options(), second.origin()).registration();
      refused(second.post(asked.ceremony(), "enrol", answer), 403, "KEY_TAKEN");
    }
  }

  @Test
  void a_counter_that_goes_back_ends_the_key_and_a_password_brings_no_new_one() throws IOException {
    SoftKey key = new SoftKey();
    String person = newcomer();
    try (Ceremony first = somebody(person)) {
      first.enrol(key);
    }
    try (Ceremony again = somebody(person)) {
      Asked asked = again.asked();
      String answer = key.count(0).to(asked.options(), again.origin()).assertion();
      refused(again.post(asked.ceremony(), "prove", answer), 403, "CLONE_SUSPECTED");
      refused(again.page(), 403, "SECOND_PERSON_NEEDED");
    }
  }

  @Test
  void enrolling_needs_a_password_from_just_now() throws IOException {
    Instant then = Instant.now().minus(Duration.ofMinutes(11));
    Logins.Login old = gateway.logins().withPassword(newcomer(), "PHYS", then);
    try (Ceremony late = new Ceremony(gateway, old.token())) {
      Answer page = late.page();
      refused(page, 403, "LOGIN_TOO_OLD");
      assertThat(page.text()).contains("/.sekisho/login?max_age=60");
    }
  }

  @Test
  void administrators_use_no_key_that_is_copied_between_devices() throws IOException {
    int copied = Answering.UP | Answering.UV | Answering.BE | Answering.BS;
    for (String role : List.of("ADM", "SEC", "AUD", "MNT", "NS")) {
      Logins.Login login = gateway.logins().withPassword(newcomer(), role);
      try (Ceremony person = new Ceremony(gateway, login.token())) {
        Asked asked = person.asked();
        String answer =
            new SoftKey().to(asked.options(), person.origin()).flags(copied).registration();
        Answer answered = person.post(asked.ceremony(), "enrol", answer);
        if (role.equals("NS")) {
          assertThat(answered.status()).isEqualTo(303);
        } else {
          refused(answered, 403, "SYNCED_REFUSED");
        }
      }
    }
  }

  @Test
  void rubbish_is_refused_with_a_code_and_recorded() throws IOException {
    try (Ceremony sato = somebody(newcomer())) {
      refused(sato.post(sato.asked().ceremony(), "enrol", "rubbish"), 400, "UNREADABLE");
      refused(sato.post(sato.asked().ceremony(), "enrol", "x".repeat(40_000)), 413, "TOO_LARGE");
      refused(sato.post("x", "enrol", "{}"), 400, "CEREMONY_OVER");
      refused(sato.post("", "", ""), 400, "CEREMONY_OVER");
      Asked asked = sato.asked();
      String elsewhere = new SoftKey().to(asked.options(), "https://evil.example").registration();
      refused(sato.post(asked.ceremony(), "enrol", elsewhere), 403, "NOT_PROVEN");
    }
  }

  @Test
  void whoever_fails_too_often_has_to_wait_and_nobody_else_does() throws IOException {
    SoftKey key = new SoftKey();
    try (Ceremony mallory = somebody(newcomer());
        Ceremony sato = somebody(newcomer())) {
      for (int i = 0; i < 10; i++) {
        refused(mallory.post("x", "prove", "{}"), 400, "CEREMONY_OVER");
      }
      refused(mallory.page(), 429, "TOO_MANY");
      assertThat(sato.enrol(key)).isNotEmpty();
    }
  }

  @Test
  void nobody_without_a_login_reaches_the_ceremony() throws IOException {
    Answer page = own("/.sekisho/mfa", "x".repeat(43));
    assertThat(page.status()).isEqualTo(303);
    assertThat(page.header("Location")).contains("/.sekisho/login");
  }

  @Test
  void a_program_that_speaks_for_a_person_is_told_what_has_to_be_proven() throws Exception {
    Answer answer =
        gateway.ask(Request.get("/fhir/Patient/1").bearer(gateway.issuer().token("PHYS")));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"aal2\"");
    assertThat(answer.code()).isEqualTo("SECOND_FACTOR_NEEDED");
  }

  private static JsonNode session(String token) throws IOException {
    return own("/.sekisho/session", token).json();
  }

  private static Answer own(String path, String token) throws IOException {
    try (Wire wire = gateway.connect("localhost")) {
      return wire.send(Request.get(path).cookie(token).to(gateway.ownAuthority())).answer();
    }
  }
}
