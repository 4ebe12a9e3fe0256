package io.sekisho.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.lookalike.CertificateDraft;
import io.sekisho.lookalike.Oids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The card lane of the packaged gateway: what leads through it, and what does not. */
class LaneIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LANE = "/.sekisho/mfa/lane";

  @TempDir private static Path home;
  private static CardAuthority authority;
  private static Gateway gateway;
  private static int port;

  @BeforeAll
  static void open() throws Exception {
    authority = new CardAuthority(home.resolve("hpki"), Instant.now());
    port = CardReader.free();
    gateway =
        Gateway.start(
            "lane",
            List.of("-Xmx256m"),
            settings -> authority.trusted(settings, 24_727).with("sekisho.card.lane.port", port));
  }

  @AfterAll
  static void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** Somebody with a card, who has logged in with the password today. */
  private static final class Carded implements AutoCloseable {
    private final String id;
    private final SoftCard card;
    private final Logins.Login login;
    private final CardDesk desk;

    Carded() throws Exception {
      this("laned-" + UUID.randomUUID(), authority.card(CardAuthority.serial()));
      try (CardDesk first = new CardDesk(gateway, anotherLogin().token())) {
        first.enrol(card);
      }
    }

    private Carded(String id, SoftCard card) throws IOException {
      this.id = id;
      this.card = card;
      this.login = anotherLogin();
      this.desk = new CardDesk(gateway, login.token());
    }

    Logins.Login anotherLogin() {
      return gateway.logins().withPassword(id, "PHYS");
    }

    /** The same person at another browser. */
    Carded elsewhere() throws IOException {
      return new Carded(id, card);
    }

    Answer post(String form) throws IOException {
      return desk.person().submit(LANE, "token=" + login.id() + "&id=&" + form);
    }

    URI ticket() throws IOException {
      Answer begun = post("act=begin");
      assertThat(begun.status()).as(begun.text()).isEqualTo(303);
      return URI.create(begun.header("Location"));
    }

    /** Shows this card on the lane; gives back where that leads. */
    String shows(SoftCard shown, URI ticket) throws Exception {
      Answer answer = client(shown).show(ticket, login.token());
      assertThat(answer.status()).as(answer.toString()).isEqualTo(303);
      return here(answer);
    }

    Answer confirms(Answer page) throws IOException {
      String text = page.text();
      int at = text.indexOf("name=\"ceremony\" value=\"") + 23;
      return post("act=confirm&ceremony=" + text.substring(at, text.indexOf('"', at)));
    }

    JsonNode session() throws IOException {
      return JSON.readTree(desk.person().json("/.sekisho/session").text());
    }

    @Override
    public void close() throws IOException {
      desk.close();
    }
  }

  private static LaneClient client(SoftCard card) throws Exception {
    return LaneClient.with(Hospital.open().certificateAuthority(), port, card);
  }

  private static String here(Answer answer) {
    String own = "https://" + gateway.ownAuthority();
    assertThat(answer.header("Location")).startsWith(own + LANE);
    return answer.header("Location").substring(own.length());
  }

  private static void refused(Answer answer, int status, String... words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(words);
    assertThat(answer.all("Set-Cookie")).isEmpty();
  }

  private static JsonNode recorded(String code, String about) throws IOException {
    return gateway
        .spool()
        .await(line -> line.path("code").asText().equals(code) && line.toString().contains(about))
        .path("attributes");
  }

  // ---- the way in -----------------------------------------------------------------------------

  @Test
  void a_card_that_its_owner_confirms_logs_in_and_is_never_fresh() throws Exception {
    try (Carded person = new Carded()) {
      Answer page = person.desk.person().page(CardDesk.PAGE);
      assertThat(page.text()).contains("begin-lane");
      assertThat(page.header("Content-Security-Policy")).contains("https://localhost:" + port);
      String back = person.shows(person.card, person.ticket());
      Answer shown = person.desk.person().page(back);
      assertThat(shown.status()).isEqualTo(200);
      assertThat(shown.text()).contains("Sato Hanako", "医師", "佐藤 花子", "sato");
      assertThat(person.session().path("level").asText()).isEqualTo("aal1"); // not yet
      CardDesk.raised(person.confirms(shown));
      assertThat(person.session().path("level").asText()).isEqualTo("aal2");
      JsonNode proven = recorded("FACTOR_PROVEN", "\"LANE\"");
      assertThat(proven.path("hcRole").asText()).isEqualTo("Medical Doctor");
      assertThat(proven.path("policy").asText()).isEqualTo(Oids.AUTHENTICATION);
      assertThat(recorded("CARD_LANE_READ", proven.path("sha256").asText()).has("client")).isTrue();
      Answer further = person.desk.person().page(CardDesk.ENROL); // wants a gesture all the same
      assertThat(further.header("Location")).contains("/.sekisho/mfa?action=");
      Answer gesture = person.desk.person().page(here("Location", further));
      Answer asked = person.desk.person().page(here("Location", gesture));
      assertThat(asked.text()).contains("data-challenge").doesNotContain("begin-lane");
    }
  }

  private static String here(String header, Answer answer) {
    String location = answer.header(header);
    return location.substring(location.indexOf("/.sekisho/"));
  }

  @Test
  void leads_back_to_the_page_that_was_wanted() throws Exception {
    Answer away = gateway.ask(Request.get("/echo/hello").navigating());
    String id = away.header("Location").replaceAll(".*[?&]id=([A-Za-z0-9_-]{43}).*", "$1");
    assertThat(id).hasSize(43);
    try (Carded person = new Carded()) {
      assertThat(person.desk.person().page(CardDesk.PAGE + "?id=" + id).text()).contains(id);
      String token = "token=" + person.login.id();
      Answer begun = person.desk.person().submit(LANE, token + "&act=begin&id=" + id);
      String back = person.shows(person.card, URI.create(begun.header("Location")));
      String page = person.desk.person().page(back).text();
      assertThat(page).contains("name=\"id\" value=\"" + id);
      int at = page.indexOf("name=\"ceremony\" value=\"") + 23;
      String ceremony = page.substring(at, page.indexOf('"', at));
      Answer in =
          person
              .desk
              .person()
              .submit(LANE, token + "&act=confirm&id=%s&ceremony=%s".formatted(id, ceremony));
      assertThat(in.header("Location"))
          .startsWith("https://" + gateway.authority() + "/.sekisho/handover?code=");
    }
  }

  @Test
  void what_was_read_and_not_confirmed_is_worth_nothing() throws Exception {
    try (Carded person = new Carded();
        Carded elsewhere = person.elsewhere();
        Carded other = new Carded()) {
      Answer page = person.desk.person().page(person.shows(person.card, person.ticket()));
      assertThat(person.desk.person().page(CardDesk.PAGE).status()).isEqualTo(200);
      refused(elsewhere.confirms(page), 400, "CEREMONY_OVER"); // another login of the same person
      refused(other.confirms(page), 400, "CEREMONY_OVER");
      refused(person.post("act=confirm&ceremony=" + "A".repeat(43)), 400, "CEREMONY_OVER");
      Answer forged = person.desk.person().submit(LANE, "act=confirm&token=x&id=&ceremony=x");
      assertThat(forged.header("Location")).endsWith(CardDesk.PAGE);
      CardDesk.raised(person.confirms(page));
      assertThat(person.confirms(page).all("Set-Cookie"))
          .isEmpty(); // used up, and the token is another
    }
  }

  // ---- tickets and codes ----------------------------------------------------------------------

  @Test
  void a_ticket_forwarded_to_another_browser_gives_nobody_anything() throws Exception {
    try (Carded victim = new Carded();
        Carded thief = new Carded();
        Carded elsewhere = victim.elsewhere()) {
      for (Carded other : List.of(thief, elsewhere)) {
        URI ticket = victim.ticket();
        assertThat(other.shows(other.card, ticket)).isEqualTo(LANE); // no code
        assertThat(victim.shows(victim.card, ticket)).isEqualTo(LANE); // used up
      }
      URI ticket = victim.ticket();
      Answer naked =
          client(victim.card).show(Request.get(ticket.getPath() + "?" + ticket.getQuery()));
      assertThat(here(naked)).isEqualTo(LANE);
      assertThat(recorded("CARD_LANE_REFUSED", "").has("sha256")).isTrue();
    }
  }

  @Test
  void a_second_person_on_the_same_browser_gets_nothing_of_the_first() throws Exception {
    try (Carded first = new Carded();
        Carded second = new Carded()) {
      URI ticket = first.ticket();
      assertThat(second.shows(first.card, ticket)).isEqualTo(LANE); // her card is still in there
      String code = first.shows(first.card, first.ticket());
      refused(second.desk.person().page(code), 400, "CEREMONY_OVER");
      refused(first.desk.person().page(code), 400, "CEREMONY_OVER");
      String own = second.shows(first.card, second.ticket()); // his login, her card
      refused(second.desk.person().page(own), 403, "CARD_UNKNOWN");
      assertThat(second.session().path("level").asText()).isEqualTo("aal1");
    }
  }

  @Test
  void a_certificate_in_a_header_is_not_read() throws Exception {
    SoftCard unknown = authority.card(CardAuthority.serial());
    try (Carded person = new Carded()) {
      String der = Base64.getEncoder().encodeToString(person.card.certificate().getEncoded());
      Request request =
          Request.get("/?" + person.ticket().getQuery())
              .cookie(person.login.token())
              .line("Client-Cert: :" + der + ":");
      String back = here(client(unknown).show(request));
      refused(person.desk.person().page(back), 403, "CARD_UNKNOWN");
      assertThat(person.session().path("level").asText()).isEqualTo("aal1");
    }
  }

  @Test
  void a_ticket_and_a_code_are_used_once() throws Exception {
    try (Carded person = new Carded()) {
      URI ticket = person.ticket();
      String code = person.shows(person.card, ticket);
      assertThat(person.desk.person().page(code).status()).isEqualTo(200);
      refused(person.desk.person().page(code), 400, "CEREMONY_OVER");
      assertThat(person.shows(person.card, ticket)).isEqualTo(LANE);
      URI again = person.ticket();
      String unused = person.shows(person.card, again);
      assertThat(person.shows(person.card, again)).isEqualTo(LANE);
      refused(person.desk.person().page(unused), 400, "CEREMONY_OVER"); // somebody tried it twice
    }
  }

  @Test
  void a_ticket_and_a_code_last_a_minute() throws Exception {
    try (Carded person = new Carded()) {
      URI ticket = person.ticket();
      gateway.logins().letTicketsEnd(person.login);
      assertThat(person.shows(person.card, ticket)).isEqualTo(LANE);
      String code = person.shows(person.card, person.ticket());
      gateway.logins().letTicketsEnd(person.login);
      refused(person.desk.person().page(code), 400, "CEREMONY_OVER");
    }
  }

  @Test
  void a_code_that_nobody_gave_leads_nowhere() throws Exception {
    try (Carded person = new Carded()) {
      for (String code : new String[] {"", "x", "A".repeat(43), "A".repeat(5_000), "%27--"}) {
        refused(person.desk.person().page(LANE + "?code=" + code), 400, "CEREMONY_OVER");
      }
    }
  }

  @Test
  void whoever_has_no_card_gets_no_ticket() throws Exception {
    Logins.Login login = gateway.logins().withPassword("bare-" + UUID.randomUUID(), "PHYS");
    try (CardDesk desk = new CardDesk(gateway, login.token())) {
      refused(desk.person().submit(LANE, "act=begin&id=&token=" + login.id()), 403, "CARD_UNKNOWN");
    }
  }

  // ---- cards ----------------------------------------------------------------------------------

  private void refuses(SoftCard shown, String... words) throws Exception {
    try (Carded person = new Carded()) {
      Answer page = person.desk.person().page(person.shows(shown, person.ticket()));
      refused(page, 403, words);
      assertThat(person.session().path("level").asText()).isEqualTo("aal1");
    }
  }

  @Test
  void cards_that_are_not_good_are_refused_in_words() throws Exception {
    String serial = CardAuthority.serial();
    refuses(
        authority.card(
            authority.draft(serial, "Medical Doctor").policies(Oids.TEST_AUTHENTICATION)),
        "CARD_REFUSED",
        "POLICY_TEST");
    Instant past = Instant.now().minus(Duration.ofDays(400));
    refuses(
        authority.card(
            authority.draft(serial, "Medical Doctor").valid(past, past.plus(Duration.ofDays(300)))),
        "CARD_REFUSED");
    refuses(
        authority.card(authority.draft(serial, "Medical Doctor").signedBy(CardAuthority.keys())),
        "CARD_REFUSED");
    refuses(
        authority.card(authority.draft(serial, "Medical Doctor").issuer("CN=Nobody")),
        "CARD_REFUSED",
        "ISSUER_UNKNOWN");
  }

  @Test
  void another_card_or_another_certificate_of_the_same_person_is_not_the_one_enrolled()
      throws Exception {
    refuses(authority.card(CardAuthority.serial()), "CARD_UNKNOWN");
    try (Carded person = new Carded()) {
      String subject = person.card.certificate().getSubjectX500Principal().toString();
      String serialNumber = subject.replaceAll(".*SERIALNUMBER=([^,]*).*", "$1");
      assertThat(serialNumber).startsWith("LA");
      SoftCard renewed = authority.card(serialNumber);
      Answer page = person.desk.person().page(person.shows(renewed, person.ticket()));
      refused(page, 403, "CARD_RENEWED");
    }
  }

  @Test
  void a_card_that_is_revoked_between_reading_and_confirming_is_refused() throws Exception {
    try (Carded person = new Carded()) {
      Answer page = person.desk.person().page(person.shows(person.card, person.ticket()));
      assertThat(page.status()).isEqualTo(200);
      Instant now = Instant.now();
      authority.bring(
          authority
              .hpki()
              .medis()
              .list()
              .valid(now.minusSeconds(1), now.plus(Duration.ofDays(4)))
              .revoke(person.card.certificate()));
      gateway.spool().await(line -> line.toString().contains("REVOKED_BY_ISSUER"));
      Answer late = person.confirms(page);
      assertThat(late.status()).isNotEqualTo(200);
      assertThat(late.all("Set-Cookie")).isEmpty();
    }
  }

  // ---- the connection -------------------------------------------------------------------------

  @Test
  void nobody_without_a_certificate_gets_past_the_handshake() throws Exception {
    LaneClient nobody =
        LaneClient.with(
            Hospital.open().certificateAuthority(),
            port,
            CardAuthority.keys().getPrivate(),
            List.of());
    assertThatThrownBy(() -> nobody.show(Request.get("/"))).isInstanceOf(IOException.class);
    assertThat(nobody.asked()).isEqualTo(1);
  }

  @Test
  void a_certificate_without_its_key_is_worth_nothing() throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    LaneClient thief =
        LaneClient.with(
            Hospital.open().certificateAuthority(),
            port,
            io.sekisho.lookalike.Keys.rsa("thief").getPrivate(),
            List.of(card.certificate()));
    assertThatThrownBy(() -> thief.show(Request.get("/"))).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_AES_256_GCM_SHA384", // TLS 1.3
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_256_GCM_SHA384"
      })
  void other_versions_and_weaker_suites_are_refused(String suite) throws Exception {
    LaneClient client = client(authority.card(CardAuthority.serial()));
    assertThatThrownBy(() -> client.connect(suite)).isInstanceOf(IOException.class);
    try (SSLSocket good = client.connect("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")) {
      assertThat(good.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @Test
  void nothing_is_resumed_so_the_card_signs_each_time() throws Exception {
    LaneClient client = client(authority.card(CardAuthority.serial()));
    byte[] former = {};
    for (int time = 1; time <= 3; time++) {
      try (SSLSocket socket = client.connect()) {
        assertThat(socket.getSession().getId()).isNotEqualTo(former);
        former = socket.getSession().getId();
        assertThat(client.asked()).isEqualTo(time);
      }
    }
  }

  @Test
  void a_second_handshake_on_a_connection_ends_it() throws Exception {
    LaneClient client = client(authority.card(CardAuthority.serial()));
    try (SSLSocket socket = client.connect()) {
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                new Wire(socket).send(Request.get("/").to("localhost:" + port)).answer();
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void one_connection_carries_one_request() throws Exception {
    LaneClient client = client(authority.card(CardAuthority.serial()));
    try (Wire wire = new Wire(client.connect())) {
      Answer first = wire.send(Request.get("/").to("localhost:" + port)).answer();
      assertThat(first.header("Connection")).isEqualTo("close");
      assertThatThrownBy(() -> wire.send(Request.get("/").to("localhost:" + port)).answer())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void nothing_else_is_served() throws Exception {
    LaneClient client = client(authority.card(CardAuthority.serial()));
    String ticket = "?ticket=" + "A".repeat(43);
    List<Request> others = new ArrayList<>();
    for (String target :
        List.of(
            "/",
            "/?ticket=",
            "/?ticket=x",
            "/" + ticket + "&x=1",
            "/x" + ticket,
            "/.sekisho/",
            "/.sekisho/mfa",
            "/.sekisho/jwks.json",
            "/q/health",
            "/echo/hello",
            "//" + ticket)) {
      others.add(Request.get(target));
    }
    others.add(Request.of("HEAD", "/" + ticket));
    others.add(Request.of("POST", "/" + ticket).body("x"));
    others.add(Request.of("OPTIONS", "/" + ticket));
    others.add(Request.get("/" + ticket).line("Sec-Fetch-Dest: image"));
    for (Request other : others) {
      Answer answer = head(client, other, "localhost:" + port);
      assertThat(answer.status()).as(other.toString()).isIn(400, 404);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("Location")).isNull();
    }
    for (String host : List.of("ehr.localhost:" + port, "localhost", gateway.ownAuthority())) {
      assertThat(head(client, Request.get("/" + ticket), host).status()).as(host).isEqualTo(404);
    }
    Answer unknown = client.show(Request.get("/" + ticket).cookie("A".repeat(43)));
    assertThat(here(unknown)).isEqualTo(LANE);
  }

  private static Answer head(LaneClient client, Request request, String host) throws IOException {
    try (Wire wire = new Wire(client.connect())) {
      return Answer.head(wire.send(request.to(host)).in());
    }
  }

  @Test
  void huge_certificates_long_chains_and_noise_end_the_connection_and_nothing_else()
      throws Exception {
    SoftCard card = authority.card(CardAuthority.serial());
    CertificateDraft huge =
        authority
            .draft(CardAuthority.serial(), "Medical Doctor")
            .extension(new ASN1ObjectIdentifier("1.2.3.4"), false, new byte[1 << 20]);
    List<List<X509Certificate>> chains =
        List.of(
            Collections.nCopies(50, card.certificate()),
            Collections.nCopies(6, card.certificate()),
            List.of(huge.issue()));
    for (List<X509Certificate> chain : chains) {
      LaneClient client =
          LaneClient.with(
              Hospital.open().certificateAuthority(), port, card.keys().getPrivate(), chain);
      assertThatThrownBy(() -> client.show(Request.get("/"))).isInstanceOf(IOException.class);
    }
    try (Socket noise = new Socket(InetAddress.getLoopbackAddress(), port)) {
      noise
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
      noise.setSoTimeout(10_000);
      noise.getInputStream().readAllBytes();
    } catch (java.net.SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
    try (Carded person = new Carded()) {
      assertThat(person.shows(person.card, person.ticket())).contains("?code=");
    }
    assertThat(gateway.isAlive()).isTrue();
  }
}
