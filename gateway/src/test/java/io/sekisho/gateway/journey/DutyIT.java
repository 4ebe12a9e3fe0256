package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.fake.SoftKey;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody with two qualifications picks the one they work in now. */
class DutyIT {
  private static final String PAGE = "/.sekisho/duty";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]*)\"");
  private static Gateway gateway;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
  }

  /** Physician and clerk: only physicians may use the echo. */
  private static Logins.Login login() {
    return gateway.logins().withPassword("duty-" + UUID.randomUUID(), "PHYS\",\"CLK");
  }

  private static Answer choose(Ceremony person, String choice) throws IOException {
    Matcher token = TOKEN.matcher(person.page(PAGE).text());
    assertThat(token.find()).isTrue();
    return person.submit(PAGE, "token=%s&%s".formatted(token.group(1), choice));
  }

  private static JsonNode chosen(String user, String role) throws IOException {
    return gateway
        .spool()
        .await(
            line ->
                line.path("code").asText().equals("DUTY_CHOSEN")
                    && line.at("/subject/id").asText().equals(user)
                    && line.at("/attributes/role").asText().equals(role));
  }

  @Test
  void a_role_that_was_chosen_is_the_only_one_that_counts_everywhere() throws IOException {
    Logins.Login root = login();
    try (Ceremony person = new Ceremony(gateway, root.token())) {
      person.enrol(new SoftKey());
      Logins.Login before = gateway.logins().below(root, gateway.authority());
      assertThat(echo(before)).isEqualTo(200);
      String former = person.token();

      assertThat(choose(person, "role=CLK&purpose=HPAYMT").status()).isEqualTo(303);

      assertThat(person.token()).isNotEqualTo(former);
      assertThat(echo(before)).as("what was open in another role is closed").isEqualTo(401);
      Answer session = session(person);
      assertThat(session.json().path("roles").toString()).isEqualTo("[\"CLK\"]");
      JsonNode record = gateway.spool().decided(session.id()).path("subject");
      assertThat(record.path("activeRole").asText()).isEqualTo("CLK");
      assertThat(record.path("purpose").asText()).isEqualTo("HPAYMT");
      assertThat(record.path("rung").asText()).as("what was proven stays proven").isEqualTo("AAL2");
      assertThat(chosen(record.path("id").asText(), "CLK").at("/attributes/purpose").asText())
          .isEqualTo("HPAYMT");
      try (Ceremony thief = new Ceremony(gateway, former)) {
        assertThat(session(thief).status()).as("the former token opens nothing").isEqualTo(401);
      }
    }
  }

  @Test
  void all_roles_count_again_when_that_is_chosen() throws IOException {
    try (Ceremony person = new Ceremony(gateway, login().token())) {
      person.enrol(new SoftKey());
      choose(person, "role=CLK&purpose=TREAT");
      choose(person, "role=&purpose=TREAT");
      assertThat(session(person).json().path("roles").toString()).isEqualTo("[\"CLK\",\"PHYS\"]");
    }
  }

  @Test
  void nothing_is_chosen_that_is_not_offered_or_not_from_our_own_page() throws IOException {
    try (Ceremony person = new Ceremony(gateway, login().token())) {
      person.enrol(new SoftKey());
      String kept = person.token();
      for (String bad :
          new String[] {
            "role=ADM&purpose=TREAT",
            "role=phys&purpose=TREAT",
            "role=PHYS&purpose=CURIOSITY",
            "role=PHYS&purpose=SYSDEV",
            "role=PHYS",
            "purpose=TREAT",
          }) {
        assertThat(choose(person, bad).header("Location")).as(bad).endsWith(PAGE);
      }
      assertThat(person.submit(PAGE, "token=x&role=CLK&purpose=TREAT").header("Location"))
          .endsWith(PAGE);
      assertThat(person.submit(PAGE, "role=CLK&purpose=TREAT").header("Location")).endsWith(PAGE);
      assertThat(person.token()).isEqualTo(kept);
      assertThat(session(person).json().path("roles").toString()).isEqualTo("[\"CLK\",\"PHYS\"]");
    }
  }

  private static Answer session(Ceremony person) throws IOException {
    try (Wire wire = gateway.connect("localhost")) {
      return wire.send(
              Request.get("/.sekisho/session").cookie(person.token()).to(gateway.ownAuthority()))
          .answer();
    }
  }

  private static int echo(Logins.Login login) throws IOException {
    return gateway.ask(Request.get("/echo").cookie(login.token())).status();
  }
}
