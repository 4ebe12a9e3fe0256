package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person's own keys: what they may do with them alone, and what asks for a gesture. */
class FactorsIT {
  private static final String PAGE = "/.sekisho/factors";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");
  private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]*)\"");
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  private static String newcomer() {
    return "keeper-" + UUID.randomUUID();
  }

  private static Ceremony login(String person) throws IOException {
    return new Ceremony(gateway, gateway.logins().withPassword(person, "PHYS").token());
  }

  private static List<String> all(Pattern pattern, Answer page) {
    assertThat(page.status()).as(page.text()).isEqualTo(200);
    Matcher found = pattern.matcher(page.text());
    return found.results().map(result -> result.group(1)).distinct().toList();
  }

  private static List<String> keys(Ceremony person) throws IOException {
    return all(KEY, person.page(PAGE));
  }

  private static Answer change(Ceremony person, String act, String key) throws IOException {
    String token = all(TOKEN, person.page(PAGE)).get(0);
    return person.submit(PAGE, "token=%s&act=%s&key=%s&name=new".formatted(token, act, key));
  }

  /** Enrols a further key, by way of the gesture that this takes. */
  private static void enrolFurther(Ceremony person, SoftKey known, SoftKey fresh)
      throws IOException {
    String ask = person.page("/.sekisho/mfa?enrol=1").header("Location");
    String back = person.gesture(person.asked(path(ask)), known).header("Location");
    Asked asked = person.asked(path(back));
    assertThat(asked.purpose()).isEqualTo("enrol");
    String answer = fresh.to(asked.options(), person.origin()).registration();
    assertThat(person.post(asked.ceremony(), "enrol", answer).status()).isEqualTo(303);
  }

  private static String path(String location) {
    assertThat(location).isNotNull();
    return location.substring(location.indexOf("/.sekisho/"));
  }

  @Test
  void a_password_alone_sees_no_key_and_changes_none() throws IOException {
    String person = newcomer();
    try (Ceremony owner = login(person);
        Ceremony thief = login(person)) {
      owner.enrol(new SoftKey());
      String key = keys(owner).get(0);
      assertThat(thief.page(PAGE).header("Location")).endsWith("/.sekisho/mfa");
      thief.submit(PAGE, "token=x&act=rename&name=mine&key=" + key);
      assertThat(owner.page(PAGE).text()).doesNotContain("mine");
    }
  }

  @Test
  void a_key_gets_another_name_from_our_own_page_only() throws IOException {
    try (Ceremony owner = login(newcomer())) {
      owner.enrol(new SoftKey());
      String key = keys(owner).get(0);
      owner.submit(PAGE, "token=x&act=rename&name=forged&key=" + key);
      owner.submit(PAGE, "act=rename&name=forged&key=" + key);
      assertThat(owner.page(PAGE).text()).doesNotContain("forged");
      assertThat(change(owner, "rename", key).status()).isEqualTo(303);
      assertThat(owner.page(PAGE).text()).contains("<h2>new</h2>");
    }
  }

  @Test
  void the_only_key_is_not_given_up() throws IOException {
    try (Ceremony owner = login(newcomer())) {
      owner.enrol(new SoftKey());
      Answer refused = change(owner, "revoke", keys(owner).get(0));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("LAST_KEY");
      assertThat(keys(owner)).hasSize(1);
    }
  }

  @Test
  void a_further_key_takes_a_gesture_of_its_own_however_short_ago_the_last_one_was()
      throws IOException {
    SoftKey first = new SoftKey();
    try (Ceremony owner = login(newcomer())) {
      owner.enrol(first);
      Answer asked = owner.page("/.sekisho/mfa?enrol=1");
      assertThat(asked.status()).isEqualTo(303);
      assertThat(asked.header("Location")).contains("/.sekisho/mfa?action=");
      enrolFurther(owner, first, new SoftKey());
      assertThat(keys(owner)).hasSize(2);
      assertThat(owner.page("/.sekisho/mfa?enrol=1").header("Location")).contains("?action=");
    }
  }

  @Test
  void revoking_takes_a_gesture_for_exactly_this_and_ends_the_other_logins() throws Exception {
    SoftKey first = new SoftKey();
    SoftKey second = new SoftKey();
    String person = newcomer();
    try (Ceremony enrolling = login(person);
        Ceremony elsewhere = login(person);
        Ceremony owner = login(person)) {
      enrolling.enrol(first);
      String kept = keys(enrolling).get(0);
      enrolFurther(enrolling, first, second);
      elsewhere.prove(second);
      owner.prove(first);
      String lost = keys(owner).stream().filter(key -> !key.equals(kept)).findFirst().orElseThrow();

      String ask = path(change(owner, "revoke", lost).header("Location"));
      assertThat(ask).startsWith("/.sekisho/mfa?action=");
      assertThat(elsewhere.page(ask).header("Location")).endsWith("/.sekisho/"); // not its gesture
      Answer made = owner.gesture(owner.asked(ask), first);
      assertThat(made.header("Location")).endsWith(PAGE + "?key=" + lost);
      assertThat(owner.page(path(made.header("Location"))).text()).contains("今すぐ失効させる");

      // the gesture was for one key: it does not end another
      assertThat(change(owner, "revoke", kept).header("Location")).contains("?action=");
      assertThat(change(owner, "revoke", lost).header("Location")).endsWith(PAGE);

      assertThat(keys(owner)).containsExactly(kept);
      assertThat(elsewhere.page(PAGE).header("Location")).contains("/.sekisho/mfa");
      assertThat(elsewhere.page("/.sekisho/mfa").header("Location")).contains("/.sekisho/login");
      assertThat(
              gateway
                  .spool()
                  .await(
                      line ->
                          line.toString().contains("FACTOR_REVOKED")
                              && line.toString().contains(lost)))
          .isNotNull();
    }
    try (Ceremony again = login(person)) {
      Asked asked = again.asked();
      String answer = second.to(asked.options(), again.origin()).assertion();
      assertThat(again.post(asked.ceremony(), "prove", answer).text()).contains("KEY_UNKNOWN");
    }
  }

  @Test
  void a_gesture_for_an_action_is_used_once_and_answers_nothing_else() throws IOException {
    SoftKey first = new SoftKey();
    try (Ceremony owner = login(newcomer())) {
      owner.enrol(first);
      enrolFurther(owner, first, new SoftKey());
      String key = keys(owner).get(1);
      String ask = path(change(owner, "revoke", key).header("Location"));
      Asked asked = owner.asked(ask);
      String answer = first.to(asked.options(), owner.origin()).assertion();
      Answer elsewhere = owner.post(asked.ceremony(), "prove", answer); // without its action
      assertThat(elsewhere.status()).isEqualTo(400);
      assertThat(elsewhere.text()).contains("CEREMONY_OVER");
      assertThat(owner.gesture(owner.asked(ask), first).status()).isEqualTo(303);
      assertThat(owner.page(ask).header("Location")).endsWith("/.sekisho/"); // it is made
    }
  }

  @Test
  void whoever_revokes_the_key_that_brought_them_in_is_out() throws IOException {
    SoftKey first = new SoftKey();
    try (Ceremony owner = login(newcomer())) {
      owner.enrol(first);
      String own = keys(owner).get(0);
      enrolFurther(owner, first, new SoftKey());
      String ask = path(change(owner, "revoke", own).header("Location"));
      owner.gesture(owner.asked(ask), first);
      assertThat(change(owner, "revoke", own).status()).isEqualTo(303);
      assertThat(owner.page("/.sekisho/mfa").header("Location")).contains("/.sekisho/login");
    }
  }
}
