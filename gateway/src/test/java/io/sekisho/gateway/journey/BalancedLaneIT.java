package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.card.CardIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card lane behind a load balancer that ends the browser's TLS (RFC 9440). */
class BalancedLaneIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LANE = "/.sekisho/mfa/lane";

  @TempDir private static Path home;
  private static CardAuthority authority;
  private static SoftCard balancer;
  private static Gateway gateway;
  private static int port;

  @BeforeAll
  static void open() throws Exception {
    authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    balancer = authority.card(authority.draft("balancer", "Pharmacist"));
    port = CardReader.free();
    gateway =
        Gateway.start(
            "balanced",
            List.of("-Xmx256m"),
            settings ->
                authority
                    .trusted(settings, 24_728)
                    .with("sekisho.card.lane.port", port)
                    .with(
                        "sekisho.card.lane.balancers",
                        CardIdentity.fingerprint(balancer.certificate())));
  }

  @AfterAll
  static void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  private static LaneClient client(SoftCard shown) throws Exception {
    return LaneClient.with(Hospital.open().certificateAuthority(), port, shown);
  }

  private static String header(SoftCard card) throws Exception {
    return ":" + Base64.getEncoder().encodeToString(card.certificate().getEncoded()) + ":";
  }

  /** A person with a card, at a browser of theirs. */
  private record Person(Logins.Login login, CardDesk desk, SoftCard card) implements AutoCloseable {
    static Person enrolled() throws Exception {
      String id = "balanced-" + UUID.randomUUID();
      SoftCard card = authority.card(CardAuthority.serial());
      try (CardDesk first =
          new CardDesk(gateway, gateway.logins().withPassword(id, "PHYS").token())) {
        first.enrol(card);
      }
      Logins.Login login = gateway.logins().withPassword(id, "PHYS");
      return new Person(login, new CardDesk(gateway, login.token()), card);
    }

    Answer post(String form) throws IOException {
      return desk.person().submit(LANE, "token=" + login.id() + "&id=&" + form);
    }

    /** The way to the lane, as the browser takes it and the balancer passes it on. */
    Request onward() throws IOException {
      URI ticket = URI.create(post("act=begin").header("Location"));
      return Request.get("/?" + ticket.getQuery()).cookie(login.token());
    }

    String level() throws IOException {
      return JSON.readTree(desk.person().json("/.sekisho/session").text()).path("level").asText();
    }

    @Override
    public void close() throws IOException {
      desk.close();
    }
  }

  private static String back(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    String own = "https://" + gateway.ownAuthority();
    assertThat(answer.header("Location")).startsWith(own + LANE);
    return answer.header("Location").substring(own.length());
  }

  @Test
  void a_card_that_the_balancer_was_shown_logs_its_owner_in() throws Exception {
    try (Person person = Person.enrolled()) {
      Answer passed =
          client(balancer).show(person.onward().line("Client-Cert: " + header(person.card)));
      Answer page = person.desk.person().page(back(passed));
      assertThat(page.text()).contains("Sato Hanako");
      int at = page.text().indexOf("name=\"ceremony\" value=\"") + 23;
      String ceremony = page.text().substring(at, page.text().indexOf('"', at));

      CardDesk.raised(person.post("act=confirm&ceremony=" + ceremony));

      assertThat(person.level()).isEqualTo("aal2");
    }
  }

  @Test
  void the_balancers_own_certificate_is_no_card() throws Exception {
    try (Person person = Person.enrolled()) {
      assertThat(back(client(balancer).show(person.onward()))).isEqualTo(LANE);
      assertThat(person.level()).isEqualTo("aal1");
    }
  }

  @Test
  void more_than_one_certificate_or_none_that_can_be_read_leads_back_without_a_code()
      throws Exception {
    try (Person person = Person.enrolled()) {
      String good = header(person.card);
      for (Request wrong :
          List.of(
              person.onward().line("Client-Cert: " + good).line("Client-Cert: " + good),
              person.onward().line("Client-Cert: " + good + "," + good),
              person.onward().line("Client-Cert: " + good.replace(":", "")),
              person.onward().line("Client-Cert: " + ":AAAA:"),
              person.onward().line("X-Client-Cert: " + good))) {
        assertThat(back(client(balancer).show(wrong))).isEqualTo(LANE);
      }
      assertThat(person.level()).isEqualTo("aal1");
    }
  }

  @Test
  void whoever_is_not_the_balancer_does_not_get_past_the_handshake() throws Exception {
    try (Person person = Person.enrolled()) {
      Request passed = person.onward().line("Client-Cert: " + header(person.card));

      assertThatThrownBy(() -> client(person.card).show(passed)).isInstanceOf(IOException.class);

      assertThat(person.level()).isEqualTo("aal1");
    }
  }
}
