package io.sekisho.gateway.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import io.sekisho.gateway.authorization.Factor;
import io.sekisho.gateway.fake.Answering;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of both ceremonies, bent once. */
class WebauthnTest {
  private static final String ORIGIN = "https://id.hospital.example:8443";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Webauthn webauthn =
      new Webauthn(
          URI.create(ORIGIN),
          new Makers(Set.of(), Metadata.NONE, Clock.systemUTC()),
          Duration.ofMinutes(2));
  private final OnePerson nobodysYet = new OnePerson(Webauthn.random(32), List.of());
  private final SoftKey device = new SoftKey();

  private PublicKeyCredentialCreationOptions creation() {
    return webauthn.creation(nobodysYet, new Webauthn.Shown("sato", "佐藤 花子"), false);
  }

  private static JsonNode shown(PublicKeyCredentialCreationOptions options) {
    try {
      return JSON.readTree(options.toCredentialsCreateJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode shown(AssertionRequest request) {
    try {
      return JSON.readTree(request.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Webauthn.Registered registered(SoftKey key, OnePerson person, int flags)
      throws CeremonyRefused, JsonProcessingException {
    PublicKeyCredentialCreationOptions options =
        webauthn.creation(person, new Webauthn.Shown("sato", "佐藤 花子"), false);
    String answer = key.to(shown(options), ORIGIN).flags(flags).registration();
    return webauthn.register(options.toJson(), answer, person);
  }

  private OnePerson holding(SoftKey key) throws CeremonyRefused, JsonProcessingException {
    return holding(key, Answering.UP | Answering.UV);
  }

  private OnePerson holding(SoftKey key, int flags)
      throws CeremonyRefused, JsonProcessingException {
    OnePerson person = new OnePerson(Webauthn.random(32), List.of());
    Webauthn.Registered made = registered(key, person, flags);
    Key kept =
        new Key(
            UUID.randomUUID(), made.credential(), made.make(), "k", Instant.EPOCH, Instant.EPOCH);
    return new OnePerson(person.handle(), List.of(kept));
  }

  private Webauthn.Asserted proven(OnePerson person, UnaryOperator<Answering> bend)
      throws CeremonyRefused, JsonProcessingException {
    AssertionRequest request = webauthn.request(person);
    String answer = bend.apply(device.to(shown(request), ORIGIN)).assertion();
    return webauthn.prove(request.toJson(), answer, person);
  }

  private static void refused(Code code, ThrowingCallable ceremony) {
    assertThatThrownBy(ceremony)
        .isInstanceOfSatisfying(
            CeremonyRefused.class, e -> assertThat(e.code()).as(e.toString()).isEqualTo(code));
  }

  @Test
  void asks_for_a_verified_person_a_discoverable_key_and_only_the_own_host() {
    JsonNode options = shown(creation()).path("publicKey");

    assertThat(options.at("/rp/id").asText()).isEqualTo("id.hospital.example");
    assertThat(options.at("/authenticatorSelection/userVerification").asText())
        .isEqualTo("required");
    assertThat(options.at("/authenticatorSelection/residentKey").asText()).isEqualTo("required");
    assertThat(options.path("timeout").asLong()).isEqualTo(120_000);
    assertThat(Base64.getUrlDecoder().decode(options.path("challenge").asText())).hasSize(32);
  }

  @Test
  void tells_a_key_a_handle_that_says_nothing_about_the_person() {
    String handle = shown(creation()).at("/publicKey/user/id").asText();
    assertThat(Base64.getUrlDecoder().decode(handle)).hasSize(32);
    assertThat(handle).doesNotContain("sato");
  }

  @Test
  void excludes_keys_that_are_enrolled_already() throws Exception {
    OnePerson person = holding(device);
    PublicKeyCredentialCreationOptions options =
        webauthn.creation(person, new Webauthn.Shown("sato", "佐藤"), false);
    assertThat(shown(options).at("/publicKey/excludeCredentials/0/id").asText())
        .isEqualTo(device.id());
  }

  @Test
  void an_honest_ceremony_ends_in_two_factors() throws Exception {
    Webauthn.Asserted proof = proven(holding(device), UnaryOperator.identity());
    assertThat(proof.key().factor()).isEqualTo(Factor.PASSKEY);
    assertThat(proof.count()).isEqualTo(2);
  }

  static Stream<Arguments> bentRegistrations() {
    return Stream.of(
        bent("another origin", Code.NOT_PROVEN, a -> a.origin("https://evil.example")),
        bent("a parent domain", Code.NOT_PROVEN, a -> a.origin("https://hospital.example:8443")),
        bent(
            "a domain below", Code.NOT_PROVEN, a -> a.origin("https://x.id.hospital.example:8443")),
        bent("another port", Code.NOT_PROVEN, a -> a.origin("https://id.hospital.example")),
        bent("no TLS", Code.NOT_PROVEN, a -> a.origin("http://id.hospital.example:8443")),
        bent("another relying party", Code.NOT_PROVEN, a -> a.rpId("hospital.example")),
        bent("another challenge", Code.NOT_PROVEN, a -> a.challenge("AAAAAAAAAAAAAAAAAAAAAA")),
        bent("no challenge", Code.NOT_PROVEN, a -> a.challenge("")),
        bent("the other ceremony", Code.NOT_PROVEN, a -> a.type("webauthn.get")),
        bent("somebody present only", Code.NOT_PROVEN, a -> a.flags(Answering.UP)),
        bent("nobody there", Code.NOT_PROVEN, a -> a.flags(0)),
        bent("verified but absent", Code.NOT_PROVEN, a -> a.flags(Answering.UV)),
        bent(
            "backed up but not copyable",
            Code.UNREADABLE,
            a -> a.flags(Answering.UP | Answering.UV | Answering.BS)),
        bent("inside another page", Code.CROSS_ORIGIN, a -> a.client("crossOrigin", true)),
        bent(
            "below another page",
            Code.CROSS_ORIGIN,
            a -> a.client("topOrigin", "https://evil.example")),
        bent("a dead format", Code.UNREADABLE, a -> a.format("android-safetynet")),
        bent("a format without verification", Code.UNREADABLE, a -> a.format("fido-u2f")),
        bent("an unknown format", Code.UNREADABLE, a -> a.format("x")),
        bent("packed without a signature", Code.NOT_PROVEN, a -> a.format("packed")),
        bent("an endless credential id", Code.UNREADABLE, a -> a.keyId("A".repeat(1_368))));
  }

  private static Arguments bent(String name, Code code, UnaryOperator<Answering> bend) {
    return Arguments.of(name, code, bend);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bentRegistrations")
  void refuses_a_registration_from(String name, Code code, UnaryOperator<Answering> bend)
      throws Exception {
    PublicKeyCredentialCreationOptions options = creation();
    String answer = bend.apply(device.to(shown(options), ORIGIN)).registration();
    refused(code, () -> webauthn.register(options.toJson(), answer, nobodysYet));
  }

  static Stream<Arguments> bentAssertions() {
    return Stream.of(
        bent("another origin", Code.NOT_PROVEN, a -> a.origin("https://evil.example")),
        bent("a route host", Code.NOT_PROVEN, a -> a.origin("https://ehr.hospital.example:8443")),
        bent("another relying party", Code.NOT_PROVEN, a -> a.rpId("evil.example")),
        bent("another challenge", Code.NOT_PROVEN, a -> a.challenge("AAAAAAAAAAAAAAAAAAAAAA")),
        bent("the other ceremony", Code.NOT_PROVEN, a -> a.type("webauthn.create")),
        bent("somebody present only", Code.NOT_PROVEN, a -> a.flags(Answering.UP)),
        bent("nobody there", Code.NOT_PROVEN, a -> a.flags(0)),
        bent(
            "a key that became copyable",
            Code.NOT_PROVEN,
            a -> a.flags(Answering.UP | Answering.UV | Answering.BE)),
        bent("somebody else's handle", Code.NOT_PROVEN, a -> a.userHandle(new byte[32])),
        bent("inside another page", Code.CROSS_ORIGIN, a -> a.client("crossOrigin", true)),
        bent("a key nobody knows", Code.KEY_UNKNOWN, a -> a.keyId("AAAA")),
        bent("no signature", Code.NOT_PROVEN, a -> a.signature(new byte[0])),
        bent("a made-up signature", Code.NOT_PROVEN, a -> a.signature(new byte[70])));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bentAssertions")
  void refuses_a_proof_from(String name, Code code, UnaryOperator<Answering> bend)
      throws Exception {
    OnePerson person = holding(device);
    refused(code, () -> proven(person, bend));
  }

  @Test
  void refuses_the_key_of_somebody_else() throws Exception {
    OnePerson other = holding(new SoftKey());
    holding(device);
    refused(Code.KEY_UNKNOWN, () -> proven(other, UnaryOperator.identity()));
  }

  @Test
  void refuses_an_answer_to_another_question() throws Exception {
    OnePerson person = holding(device);
    AssertionRequest first = webauthn.request(person);
    AssertionRequest second = webauthn.request(person);
    String answer = device.to(shown(first), ORIGIN).assertion();
    refused(Code.NOT_PROVEN, () -> webauthn.prove(second.toJson(), answer, person));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void suspects_a_copy_when_the_counter_does_not_go_on(int step) throws Exception {
    OnePerson person = holding(device); // its counter stands at one now
    device.count(step);
    refused(Code.CLONE_SUSPECTED, () -> proven(person, UnaryOperator.identity()));
  }

  @Test
  void a_key_that_may_be_copied_stays_one() throws Exception {
    int copyable = Answering.UP | Answering.UV | Answering.BE;
    OnePerson person = holding(device, copyable);
    assertThat(person.keys().get(0).make().synced()).isTrue();
    assertThat(proven(person, a -> a.flags(copyable)).count()).isEqualTo(2);
    refused(Code.NOT_PROVEN, () -> proven(person, UnaryOperator.identity()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "nonsense",
        "{\"id\":1}",
        "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
        "{\"id\":\"AA\",\"type\":\"password\"}"
      })
  void refuses_what_is_no_answer(String answer) throws Exception {
    OnePerson person = holding(device);
    AssertionRequest request = webauthn.request(person);
    PublicKeyCredentialCreationOptions options = creation();
    refused(Code.UNREADABLE, () -> webauthn.prove(request.toJson(), answer, person));
    refused(Code.UNREADABLE, () -> webauthn.register(options.toJson(), answer, nobodysYet));
  }

  @Test
  void refuses_an_answer_larger_than_any() {
    String endless = "{\"id\":\"" + "A".repeat(BrowserAnswer.LONGEST) + "\"}";
    refused(Code.TOO_LARGE, () -> webauthn.prove("{}", endless, nobodysYet));
    refused(Code.TOO_LARGE, () -> webauthn.register("{}", endless, nobodysYet));
  }

  /** Octets of an attestation that came out wrong, nested without end, or cut off. */
  @Test
  void refuses_garbage_in_place_of_an_attestation() throws Exception {
    PublicKeyCredentialCreationOptions options = creation();
    JsonNode answer = JSON.readTree(device.to(shown(options), ORIGIN).registration());
    Random random = new Random(20261122);
    for (int i = 0; i < 300; i++) {
      byte[] garbage = new byte[random.nextInt(400)];
      random.nextBytes(garbage);
      refuseAttestation(options, answer, garbage);
    }
    byte[] nested = new byte[20_000];
    Arrays.fill(nested, (byte) 0x81);
    refuseAttestation(options, answer, nested);
    byte[] tags = new byte[20_000];
    Arrays.fill(tags, (byte) 0xc1);
    refuseAttestation(options, answer, tags);
  }

  @Test
  void refuses_every_attestation_with_one_octet_changed_or_cut_off() throws Exception {
    PublicKeyCredentialCreationOptions options = creation();
    JsonNode answer = JSON.readTree(device.to(shown(options), ORIGIN).registration());
    byte[] whole = Base64.getUrlDecoder().decode(answer.at("/response/attestationObject").asText());
    int upToFlags = 63; // behind them stand counter and model, which may be anything
    for (int i = 0; i < upToFlags; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x40;
      refuseAttestation(options, answer, changed);
    }
    for (int length = 0; length < whole.length; length++) {
      refuseAttestation(options, answer, Arrays.copyOf(whole, length));
    }
  }

  /** Everything a browser sends back is signed, compared or looked up; nothing is decoration. */
  @ParameterizedTest
  @ValueSource(strings = {"clientDataJSON", "authenticatorData", "signature", "userHandle"})
  void refuses_every_proof_with_one_octet_changed_cut_off_or_added(String field) throws Exception {
    OnePerson person = holding(device);
    AssertionRequest request = webauthn.request(person);
    JsonNode answer = JSON.readTree(device.to(shown(request), ORIGIN).assertion());
    byte[] whole = Base64.getUrlDecoder().decode(answer.at("/response/" + field).asText());
    String asked = request.toJson();
    for (byte[] bent : bent(whole)) {
      String sent = with(answer, field, bent);
      assertThatThrownBy(() -> webauthn.prove(asked, sent, person))
          .isInstanceOf(CeremonyRefused.class);
    }
    assertThat(webauthn.prove(asked, answer.toString(), person).count()).isEqualTo(2);
  }

  @Test
  void refuses_every_registration_with_one_octet_of_the_browsers_words_changed() throws Exception {
    PublicKeyCredentialCreationOptions options = creation();
    JsonNode answer = JSON.readTree(device.to(shown(options), ORIGIN).registration());
    byte[] whole = Base64.getUrlDecoder().decode(answer.at("/response/clientDataJSON").asText());
    String asked = options.toJson();
    for (byte[] bent : bent(whole)) {
      String sent = with(answer, "clientDataJSON", bent);
      assertThatThrownBy(() -> webauthn.register(asked, sent, nobodysYet))
          .isInstanceOf(CeremonyRefused.class);
    }
    assertThat(webauthn.register(asked, answer.toString(), nobodysYet)).isNotNull();
  }

  /** Only the handle may be left out: browsers that were told which key to ask send none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/id",
        "/type",
        "/response",
        "/response/clientDataJSON",
        "/response/authenticatorData",
        "/response/signature"
      })
  void refuses_a_proof_that_lacks_a_part(String part) throws Exception {
    OnePerson person = holding(device);
    AssertionRequest request = webauthn.request(person);
    ObjectNode answer = (ObjectNode) JSON.readTree(device.to(shown(request), ORIGIN).assertion());
    int last = part.lastIndexOf('/');
    ((ObjectNode) answer.at(part.substring(0, last))).remove(part.substring(last + 1));
    refused(Code.UNREADABLE, () -> webauthn.prove(request.toJson(), answer.toString(), person));
  }

  @Test
  void an_answer_of_one_ceremony_is_none_of_the_other() throws Exception {
    OnePerson person = holding(device);
    AssertionRequest request = webauthn.request(person);
    PublicKeyCredentialCreationOptions options = creation();
    String proof = device.to(shown(request), ORIGIN).assertion();
    String registration = device.to(shown(options), ORIGIN).registration();
    refused(Code.UNREADABLE, () -> webauthn.register(options.toJson(), proof, nobodysYet));
    refused(Code.UNREADABLE, () -> webauthn.prove(request.toJson(), registration, person));
  }

  private static List<byte[]> bent(byte[] whole) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x40;
      all.add(changed);
      all.add(Arrays.copyOf(whole, i));
    }
    all.add(Arrays.copyOf(whole, whole.length + 1));
    return all;
  }

  private static String with(JsonNode answer, String field, byte[] value) {
    ObjectNode sent = answer.deepCopy();
    ((ObjectNode) sent.path("response"))
        .put(field, Base64.getUrlEncoder().withoutPadding().encodeToString(value));
    return sent.toString();
  }

  private void refuseAttestation(
      PublicKeyCredentialCreationOptions options, JsonNode answer, byte[] attestation)
      throws JsonProcessingException {
    ObjectNode bent = answer.deepCopy();
    ((ObjectNode) bent.path("response"))
        .put(
            "attestationObject",
            Base64.getUrlEncoder().withoutPadding().encodeToString(attestation));
    String asked = options.toJson();
    assertThatThrownBy(() -> webauthn.register(asked, bent.toString(), nobodysYet))
        .isInstanceOf(CeremonyRefused.class);
  }
}
