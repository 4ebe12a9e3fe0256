package io.sekisho.gateway.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import io.sekisho.gateway.fake.SoftKey;
import io.sekisho.lookalike.Authority;
import io.sekisho.lookalike.CertificateDraft;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The FIDO Alliance's metadata, played by authorities of our own. */
class MetadataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
  private static final Authority ROOT = Hpki.root(NOW, Keys.rsa("fido root"));
  private static final Authority MAKER = Hpki.root(NOW, Keys.rsa("maker"));
  private static final KeyPair SIGNER = Keys.rsa("fido signer");
  private static final UUID GOOD = UUID.fromString("11111111-2222-3333-4444-555555555555");
  private static final UUID BROKEN = UUID.fromString("99999999-2222-3333-4444-555555555555");
  private static final String ORIGIN = "https://id.hospital.example";

  @TempDir Path directory;

  private static CertificateDraft signer(String name) {
    return ROOT.draft()
        .subject("C=US,CN=" + name)
        .holder(SIGNER)
        .extension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
  }

  private static ObjectNode payload() throws Exception {
    ObjectNode payload = JSON.createObjectNode();
    payload.put("no", 7).put("nextUpdate", "2026-12-01");
    var entries = payload.putArray("entries");
    entries.addObject().putArray("attestationCertificateKeyIdentifiers").add("aa"); // a U2F key
    for (UUID model : List.of(GOOD, BROKEN)) {
      ObjectNode entry = entries.addObject();
      entry.put("aaguid", model.toString());
      entry
          .putObject("metadataStatement")
          .putArray("attestationRootCertificates")
          .add(Base64.encode(MAKER.certificate().getEncoded()).toString());
      entry.putArray("statusReports").addObject().put("status", "FIDO_CERTIFIED_L1");
    }
    ((ArrayNode) entries.get(2).path("statusReports"))
        .addObject()
        .put("status", "USER_KEY_REMOTE_COMPROMISE");
    return payload;
  }

  private Path written(String payload, X509Certificate... chain) throws Exception {
    List<Base64> shown = new ArrayList<>();
    for (X509Certificate each : chain) {
      shown.add(Base64.encode(each.getEncoded()));
    }
    JWSObject blob =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertChain(shown).build(),
            new Payload(payload));
    blob.sign(new RSASSASigner(SIGNER.getPrivate()));
    return written(blob.serialize());
  }

  private Path written(String text) throws IOException {
    return Files.writeString(directory.resolve("blob.jwt"), text);
  }

  private Path good() throws Exception {
    return written(payload().toString(), signer("mds.fidoalliance.org").issue());
  }

  private static Metadata read(Path blob) {
    return Metadata.read(blob, Set.of(ROOT.certificate()), NOW);
  }

  private static void refused(Path blob, String why) {
    assertThatThrownBy(() -> read(blob))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sekisho.webauthn.metadata")
        .hasMessageContaining(why);
  }

  @Test
  void says_who_makes_a_model_and_which_models_are_broken() throws Exception {
    Metadata metadata = read(good());

    assertThat(metadata.makersOf(GOOD, NOW)).containsExactly(MAKER.certificate());
    assertThat(metadata.makersOf(new UUID(1, 2), NOW)).isEmpty();
    assertThat(metadata.withdrawn()).containsExactly(BROKEN);
  }

  @Test
  void a_month_after_the_next_one_was_due_it_vouches_for_nobody_and_still_refuses()
      throws Exception {
    Metadata metadata = read(good());

    assertThat(metadata.makersOf(GOOD, Instant.parse("2026-12-30T23:59:59Z"))).isNotEmpty();
    assertThat(metadata.makersOf(GOOD, Instant.parse("2026-12-31T00:00:00Z"))).isEmpty();
    assertThat(metadata.withdrawn()).contains(BROKEN);
  }

  @Test
  void its_signer_may_show_the_root_too() throws Exception {
    Path blob =
        written(payload().toString(), signer("mds.fidoalliance.org").issue(), ROOT.certificate());

    assertThat(read(blob).makersOf(GOOD, NOW)).isNotEmpty();
  }

  /** The Alliance's root signs for everybody who pays. */
  @Test
  void another_customer_of_the_same_root_is_not_the_alliance() throws Exception {
    String payload = payload().toString();
    refused(written(payload, signer("mds.fidoalliance.org.example").issue()), "signer is not");
    refused(
        written(payload, ROOT.draft().subject("CN=mds.fidoalliance.org").holder(SIGNER).issue()),
        "signer is not");
  }

  @Test
  void a_signer_of_another_root_or_another_time_is_not_the_alliance() throws Exception {
    String payload = payload().toString();
    CertificateDraft forged = signer("mds.fidoalliance.org").signedBy(Keys.rsa("forger"));
    refused(written(payload, forged.issue()), "");
    Instant past = NOW.minus(Duration.ofDays(1));
    refused(
        written(
            payload,
            signer("mds.fidoalliance.org").valid(past.minus(Duration.ofDays(9)), past).issue()),
        "");
    refused(written(payload, MAKER.certificate()), "");
    refused(written(payload, ROOT.certificate()), "nobody vouches");
  }

  @Test
  void what_was_changed_after_signing_is_not_the_alliances() throws Exception {
    String[] parts = Files.readString(good()).split("\\.", -1);
    String other = payload().put("no", 8).toString();
    refused(
        written(parts[0] + "." + com.nimbusds.jose.util.Base64URL.encode(other) + "." + parts[2]),
        "signature");
    refused(written(parts[0] + "." + parts[1] + "." + "A".repeat(342)), "signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "{}", "-----BEGIN CERTIFICATE-----"})
  void what_is_no_blob_is_refused(String text) throws Exception {
    refused(written(text), "");
  }

  @Test
  void a_blob_without_signer_date_or_ids_that_are_ids_is_refused() throws Exception {
    refused(written(payload().toString()), "");
    X509Certificate signer = signer("mds.fidoalliance.org").issue();
    ObjectNode undated = payload();
    undated.remove("nextUpdate");
    refused(written(undated.toString(), signer), "");
    ObjectNode odd = payload();
    ((ObjectNode) odd.path("entries").get(1)).put("aaguid", "nonsense");
    refused(written(odd.toString(), signer), "");
  }

  @Test
  void a_key_is_vouched_for_by_the_maker_of_its_own_model_only() throws Exception {
    assertThat(isVouchedFor(GOOD, read(good()), NOW)).isTrue();
    assertThat(isVouchedFor(new UUID(3, 4), read(good()), NOW)).isFalse();
    assertThat(isVouchedFor(GOOD, Metadata.NONE, NOW)).isFalse();
    assertThat(isVouchedFor(GOOD, read(good()), NOW.plus(Duration.ofDays(90)))).isFalse();
  }

  private static boolean isVouchedFor(UUID model, Metadata metadata, Instant at) throws Exception {
    SoftKey key = new SoftKey();
    X509Certificate attestation =
        MAKER
            .draft()
            .subject("C=JP,O=Look-alike,OU=Authenticator Attestation,CN=Look-alike key")
            .holder(key.pair())
            .valid(
                NOW.minus(Duration.ofDays(30)),
                LocalDate.of(2040, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC))
            .extension(Extension.basicConstraints, true, new BasicConstraints(false))
            .issue();
    Webauthn webauthn =
        new Webauthn(
            URI.create(ORIGIN),
            new Makers(Set.of(), metadata, Clock.fixed(at, ZoneOffset.UTC)),
            Duration.ofMinutes(2));
    OnePerson nobodysYet = new OnePerson(Webauthn.random(32), List.of());
    var options = webauthn.creation(nobodysYet, new Webauthn.Shown("sato", "佐藤 花子"), true);
    String answer =
        key.to(JSON.readTree(options.toCredentialsCreateJson()), ORIGIN)
            .model(model)
            .vouchedForBy(attestation)
            .registration();
    return webauthn.register(options.toJson(), answer, nobodysYet).make().vouchedFor();
  }
}
