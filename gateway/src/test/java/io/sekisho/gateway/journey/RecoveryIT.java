package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.journey.Ceremony.Asked;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody has lost or forgotten a key: what two people can do about it, and one cannot. */
class RecoveryIT {
  private static final String PAGE = "/.sekisho/admin/factors";
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  /** Somebody with a key, who is in. */
  private static final class Somebody implements AutoCloseable {
    private final String id = "lost-" + UUID.randomUUID();
    private final String login = "u" + UUID.randomUUID();
    private final Gateway gateway;
    private final String role;
    private final SoftKey key = new SoftKey();
    private Ceremony in;

    Somebody(String role) throws IOException {
      this(RecoveryIT.gateway, role);
    }

    Somebody(Gateway gateway, String role) throws IOException {
      this.gateway = gateway;
      this.role = role;
      in = comes();
      in.enrol(key);
    }

    Ceremony comes() throws IOException {
      return new Ceremony(gateway, gateway.logins().named(id, login, role).token());
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static String field(Answer page, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page.text());
    assertThat(found.find()).as(page.text()).isTrue();
    return found.group(1);
  }

  private static String path(Answer answer) {
    assertThat(answer.header("Location")).as(answer.text()).isNotNull();
    String location = answer.header("Location");
    return location.substring(location.indexOf("/.sekisho/"));
  }

  private static Answer post(Somebody who, String form) throws IOException {
    String token = field(who.in.page(PAGE), "name=\"token\" value=\"([^\"]*)\"");
    return who.in.submit(PAGE, "token=" + token + "&" + form);
  }

  private static Answer draft(Somebody who, Somebody lost, String kind, String rest)
      throws IOException {
    Answer list = who.in.page(PAGE + "?login=" + lost.login);
    String holder = field(list, "name=\"holder\" value=\"([^\"]*)\"");
    return post(who, "act=draft&holder=%s&kind=%s&%s".formatted(holder, kind, rest));
  }

  /** Makes the gesture and presses the button once more. */
  private static Answer sign(Somebody who, Answer asked, String act, String permission)
      throws IOException {
    who.in.gesture(who.in.asked(path(asked)), who.key);
    return post(who, "act=%s&permission=%s".formatted(act, permission));
  }

  private static String permission(Somebody who, String reason) throws IOException {
    return field(who.in.page(PAGE), reason + ".*?name=\"permission\" value=\"([^\"]*)\"");
  }

  private static String reason() {
    return "reason" + UUID.randomUUID().toString().replace("-", "");
  }

  private static String propose(Somebody first, Somebody lost, String kind) throws IOException {
    String reason = reason();
    Answer asked = draft(first, lost, kind, "hours=8&reason=" + encoded(reason));
    String id = permission(first, reason);
    assertThat(path(sign(first, asked, "propose", id))).isEqualTo(PAGE);
    return id;
  }

  /** Gives back the code that the second person tells. */
  private static String confirm(Somebody second, String id) throws IOException {
    Answer asked = post(second, "act=confirm&permission=" + id);
    return field(
        sign(second, asked, "confirm", id), "<code translate=\"no\">([A-Z0-9-]{14})</code>");
  }

  private static JsonNode recorded(String code, String about) throws IOException {
    return gateway
        .spool()
        .await(line -> line.path("code").asText().equals(code) && line.toString().contains(about));
  }

  @Test
  void two_people_give_somebody_who_has_lost_a_key_a_new_one() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      String id = propose(first, lost, "lost");
      assertThat(lost.in.page("/.sekisho/factors").status()).isEqualTo(200); // not yet
      String code = confirm(second, id);
      assertThat(lost.in.page().header("Location")).contains("/.sekisho/login"); // at once
      JsonNode line = recorded("SPARE_CONFIRMED", id).path("attributes");
      assertThat(line.path("person").asText()).isEqualTo(lost.id);
      assertThat(line.path("proposer").asText()).isEqualTo(first.id);
      SoftKey fresh = new SoftKey();
      try (Ceremony again = lost.comes()) {
        assertThat(again.page().text()).contains("name=\"spare\"");
        Ceremony.raised(again.enrol(fresh, code.toLowerCase(Locale.ROOT).replace("-", " ")));
        recorded("SPARE_USED", id);
      }
      try (Ceremony again = lost.comes()) { // the permission is used up, the old key is gone
        Asked asked = again.asked();
        String old = lost.key.to(asked.options(), again.origin()).assertion();
        assertThat(again.post(asked.ceremony(), "prove", old).text()).contains("KEY_UNKNOWN");
        again.prove(fresh);
      }
    }
  }

  @Test
  void a_key_that_somebody_has_already_does_not_use_the_permission_up() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      String code = confirm(second, propose(first, lost, "lost"));
      try (Ceremony again = lost.comes()) {
        assertThat(again.enrol(second.key, code).text()).contains("KEY_TAKEN");
      }
      try (Ceremony again = lost.comes()) {
        Ceremony.raised(again.enrol(new SoftKey(), code));
      }
    }
  }

  @Test
  void a_key_left_at_home_is_not_touched_and_the_spare_one_vouches_for_no_other() throws Exception {
    SoftKey spare = new SoftKey();
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody forgetful = new Somebody("NS")) {
      String code = confirm(second, propose(first, forgetful, "forgotten"));
      assertThat(forgetful.in.page("/.sekisho/factors").status()).isEqualTo(200);
      try (Ceremony today = forgetful.comes()) {
        assertThat(today.page().text()).contains("/.sekisho/mfa?enrol=1");
        Ceremony.raised(today.enrol(spare, code));
        String ask = path(today.page("/.sekisho/mfa?enrol=1"));
        String back = path(today.gesture(today.asked(ask), spare));
        assertThat(today.page(back).text()).contains("KEY_NEEDED");
      }
      assertThat(first.in.page(PAGE + "?login=" + forgetful.login).text()).contains("一時的なキー");
      try (Ceremony tomorrow = forgetful.comes()) {
        tomorrow.prove(forgetful.key);
      }
    }
  }

  @Test
  void a_spare_key_ends_with_its_permission_and_with_it_the_login() throws Exception {
    SoftKey spare = new SoftKey();
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody forgetful = new Somebody("NS")) {
      String code = confirm(second, propose(first, forgetful, "forgotten"));
      try (Ceremony today = forgetful.comes()) {
        Ceremony.raised(today.enrol(spare, code));
        assertThat(today.page("/.sekisho/factors").status()).isEqualTo(200);
        gateway.logins().letLentKeysEnd(forgetful.id);
        gateway
            .spool()
            .await(
                line ->
                    line.toString().contains("TEMPORARY_OVER")
                        && line.toString().contains(forgetful.id));
        assertThat(today.page().header("Location")).contains("/.sekisho/login");
      }
      try (Ceremony late = forgetful.comes()) {
        Asked asked = late.asked();
        String ended = spare.to(asked.options(), late.origin()).assertion();
        assertThat(late.post(asked.ceremony(), "prove", ended).text()).contains("KEY_UNKNOWN");
        late.prove(forgetful.key);
      }
    }
  }

  @Test
  void a_password_alone_does_not_use_a_permission_and_five_wrong_codes_withdraw_it()
      throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS");
        Somebody other = new Somebody("PHYS")) {
      String id = propose(first, lost, "lost");
      String code = confirm(second, id);
      String another = confirm(second, propose(first, other, "lost"));
      try (Ceremony thief = lost.comes()) {
        for (String wrong :
            new String[] {"", another, code.substring(0, 13), "x".repeat(100_000), "%_'\"\n"}) {
          Answer refused = thief.enrol(new SoftKey(), wrong);
          assertThat(refused.status()).isEqualTo(403);
          assertThat(refused.text()).contains("SPARE_CODE_WRONG");
          assertThat(refused.all("Set-Cookie")).isEmpty();
        }
      }
      assertThat(recorded("SPARE_WITHDRAWN", id).toString()).contains("WRONG_CODES");
      try (Ceremony late = lost.comes()) { // the right code comes too late
        assertThat(late.page("/.sekisho/mfa?enrol=1").text()).contains("SECOND_PERSON_NEEDED");
      }
      assertThat(first.in.page(PAGE).text()).doesNotContain(id);
    }
  }

  @Test
  void the_code_is_shown_once_and_neither_kept_nor_recorded() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      String id = propose(first, lost, "lost");
      String code = confirm(second, id);
      assertThat(second.in.page(PAGE).text()).contains(id).doesNotContain(code);
      assertThat(post(second, "act=confirm&permission=" + id).text()).doesNotContain(code);
      assertThat(recorded("SPARE_CONFIRMED", id).toString())
          .doesNotContain(code, code.replace("-", ""));
    }
  }

  @Test
  void who_has_had_a_key_since_yesterday_only_signs_for_nobody() throws Exception {
    try (Gateway strict =
            Gateway.start(
                "seasoned",
                List.of("-Xmx256m"),
                settings -> settings.with("sekisho.recovery.seasoned", "P7D"));
        Somebody first = new Somebody(strict, "SEC");
        Somebody second = new Somebody(strict, "SEC");
        Somebody lost = new Somebody(strict, "PHYS")) {
      strict.logins().age(first.id, Duration.ofDays(8));
      strict.logins().age(second.id, Duration.ofDays(6));
      Answer early = draft(second, lost, "lost", "hours=8&reason=x");
      assertThat(early.status()).isEqualTo(403);
      assertThat(early.text()).contains("NOT_SEASONED");
      String id = propose(first, lost, "lost");
      assertThat(post(second, "act=confirm&permission=" + id).text()).contains("NOT_SEASONED");
      assertThat(lost.in.page("/.sekisho/factors").status()).isEqualTo(200); // nothing has ended
      strict.logins().age(second.id, Duration.ofDays(2));
      assertThat(confirm(second, id)).hasSize(14);
    }
  }

  @Test
  void one_person_is_not_two() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      String id = propose(first, lost, "lost");
      Answer refused = post(first, "act=confirm&permission=" + id);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("OWN_REQUEST");
      assertThat(lost.in.page("/.sekisho/factors").status()).isEqualTo(200);
    }
  }

  @Test
  void nobody_proposes_or_confirms_their_own() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC")) {
      assertThat(draft(first, first, "lost", "hours=8&reason=x").text()).contains("OWN_REQUEST");
      String id = propose(first, second, "forgotten");
      assertThat(post(second, "act=confirm&permission=" + id).text()).contains("OWN_REQUEST");
    }
  }

  @Test
  void a_draft_without_its_gesture_is_worth_nothing() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody second = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      String reason = reason();
      draft(first, lost, "lost", "hours=8&reason=" + reason);
      String id = permission(first, reason);
      Answer asked = post(second, "act=confirm&permission=" + id);
      Answer pressed = sign(second, asked, "confirm", id); // proposes in nobody's name
      assertThat(pressed.text()).contains("PERMISSION_OVER");
      assertThat(lost.in.page("/.sekisho/factors").status()).isEqualTo(200);
    }
  }

  @Test
  void it_takes_a_reason_and_an_end_within_a_day() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      for (String rest :
          new String[] {
            "hours=8&reason=",
            "hours=8",
            "hours=0&reason=x",
            "hours=25&reason=x",
            "hours=-1&reason=x",
            "hours=x&reason=x",
            "hours=8&reason=" + "x".repeat(201)
          }) {
        Answer refused = draft(first, lost, "lost", rest);
        assertThat(refused.status()).as(rest).isEqualTo(400);
        assertThat(refused.text()).contains("REASON_NEEDED");
      }
    }
  }

  @Test
  void whoever_does_not_manage_accounts_sees_nothing_and_changes_nothing() throws Exception {
    for (String role : new String[] {"PHYS", "ADM", "AUD", "CLK"}) {
      try (Somebody other = new Somebody(role)) {
        assertThat(other.in.page(PAGE).status()).as(role).isEqualTo(403);
        assertThat(other.in.submit(PAGE, "act=draft").status()).as(role).isEqualTo(403);
      }
    }
    try (Ceremony password =
        new Ceremony(
            gateway, gateway.logins().withPassword("x-" + UUID.randomUUID(), "SEC").token())) {
      assertThat(password.page(PAGE).status()).isNotEqualTo(200);
    }
  }

  @Test
  void a_form_that_is_not_ours_changes_nothing() throws Exception {
    try (Somebody first = new Somebody("SEC");
        Somebody lost = new Somebody("PHYS")) {
      Answer list = first.in.page(PAGE + "?login=" + lost.login);
      String holder = field(list, "name=\"holder\" value=\"([^\"]*)\"");
      String reason = reason();
      first.in.submit(
          PAGE,
          "token=x&act=draft&kind=lost&hours=8&reason=%s&holder=%s".formatted(reason, holder));
      assertThat(first.in.page(PAGE).text()).doesNotContain(reason);
    }
  }

  @Test
  void the_page_says_how_many_have_a_key_and_until_when_all_must() throws Exception {
    try (Somebody first = new Somebody("SEC")) {
      assertThat(first.in.page(PAGE).text()).contains("2027-04-01", "%の人");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
