package io.sekisho.policy.card;

import static io.sekisho.policy.card.Scene.HPKI;
import static io.sekisho.policy.card.Scene.NOW;
import static io.sekisho.policy.card.Scene.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.lookalike.Authority;
import io.sekisho.lookalike.CertificateDraft;
import io.sekisho.lookalike.HcActor;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import io.sekisho.lookalike.Oids;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every card here looks like one of the HPKI, and none of them opens a door. */
class BrokenCardsTest {
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final String PLACE = "http://crl.hpki.test/auth.crl";
  private static final String ELSEWHERE = "http://crl.hpki.test/other.crl";
  private static final Authority FORGER = Hpki.root(NOW, Keys.rsa("forger"));
  private static final String SOME_CA = "C=JP,O=Look-alike of MEDIS,CN=Somebody";

  private static List<Scene> cards;

  @BeforeAll
  static void breakThem() {
    cards =
        Stream.of(
                whoseTimeIsWrong(),
                whoseChainIsWrong(),
                ofAuthoritiesThatWentTooFar(),
                whoseBytesAreWrong(),
                ofAnotherKind(),
                whoseHcRoleIsWrong(),
                thatAreRevokedOrMightBe())
            .flatMap(scenes -> scenes)
            .toList();
  }

  static List<Scene> cards() {
    return cards;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cards")
  void are_refused_for_exactly_what_is_wrong_with_them(Scene scene) {
    assertThat(scene.refusals()).isEqualTo(scene.expected());
    assertThat(scene.admits()).isFalse();
  }

  @Test
  void there_are_at_least_sixty_of_them() {
    assertThat(cards.stream().map(Scene::toString))
        .hasSizeGreaterThanOrEqualTo(60)
        .doesNotHaveDuplicates();
  }

  private static Stream<Scene> whoseTimeIsWrong() {
    Authority old = medis(ca -> ca.valid(NOW.minus(Duration.ofDays(900)), YESTERDAY));
    Authority early = medis(ca -> ca.valid(TOMORROW, NOW.plus(Duration.ofDays(900))));
    X509Certificate oldRoot =
        Hpki.root(NOW.minus(Duration.ofDays(7000)), HPKI.root().keys()).certificate();
    return Stream.of(
        with("expired card")
            .card(card -> card.valid(NOW.minus(Duration.ofDays(900)), YESTERDAY))
            .is(PathCode.EXPIRED),
        with("card expired one second ago")
            .card(card -> card.valid(YESTERDAY, NOW.minusSeconds(1)))
            .is(PathCode.EXPIRED),
        with("card that begins tomorrow")
            .card(card -> card.valid(TOMORROW, NOW.plus(Duration.ofDays(900))))
            .is(PathCode.NOT_YET_VALID),
        with("card that begins in one second")
            .card(card -> card.valid(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(900))))
            .is(PathCode.NOT_YET_VALID),
        with("expired authority").card(of(old)).between(old.certificate()).is(PathCode.EXPIRED),
        with("authority that begins tomorrow")
            .card(of(early))
            .between(early.certificate())
            .is(PathCode.NOT_YET_VALID),
        with("expired root").trusting(oldRoot).is(ProfileCode.ROOT_NOT_VALID),
        with("clock far in the past")
            .at(Instant.parse("2000-01-01T00:00:00Z"))
            .is(PathCode.NOT_YET_VALID, ProfileCode.ROOT_NOT_VALID),
        with("clock far in the future")
            .at(Instant.parse("2090-01-01T00:00:00Z"))
            .is(PathCode.EXPIRED, ProfileCode.ROOT_NOT_VALID));
  }

  private static Stream<Scene> whoseChainIsWrong() {
    Authority theirs =
        FORGER.subordinate(
            "C=JP,O=Look-alike of MEDIS,OU=Look-alike HPKI CA,CN=Forged", Oids.AUTHENTICATION);
    List<X509Certificate> fifty = new ArrayList<>();
    Authority last = HPKI.root();
    for (int i = 0; i < 50; i++) {
      last =
          new Authority(
              last.authority("C=JP,CN=Step " + i, Keys.rsa("step"), Oids.AUTHENTICATION).issue(),
              Keys.rsa("step"),
              NOW);
      fifty.add(last.certificate());
    }
    X509Certificate person = HPKI.card("Medical Doctor").issue();
    Authority posing = new Authority(person, Keys.rsa("holder"), NOW);
    return Stream.of(
        with("nobody is trusted").trusting().is(PathCode.ISSUER_UNKNOWN),
        with("trusted root of somebody else")
            .trusting(Hpki.root(NOW, Keys.rsa("forger")).certificate())
            .is(PathCode.SIGNATURE_INVALID),
        with("authority missing").between().is(PathCode.ISSUER_UNKNOWN),
        with("forged root of the same name")
            .card(of(theirs))
            .between(theirs.certificate(), FORGER.certificate())
            .is(PathCode.SIGNATURE_INVALID),
        with("issuer unheard of")
            .card(card -> card.issuer("C=JP,O=Nobody,CN=Unheard of"))
            .is(PathCode.ISSUER_UNKNOWN),
        with("name of one authority, signature of another")
            .card(card -> card.signedBy(HPKI.jma().keys()))
            .is(PathCode.SIGNATURE_INVALID),
        with("signed by itself")
            .card(
                card ->
                    card.issuer("C=JP,CN=Sato Hanako,SERIALNUMBER=LA000123")
                        .signedBy(Keys.rsa("holder")))
            .is(PathCode.ISSUER_UNKNOWN),
        with("card that issued a card")
            .card(HPKI.person(posing, "Medical Doctor").issue())
            .between(HPKI.medis().certificate(), person)
            .is(PathCode.AUTHORITY_KEY_USAGE),
        with("chain of fifty")
            .card(HPKI.person(last, "Medical Doctor").issue())
            .between(fifty.toArray(X509Certificate[]::new))
            .is(PathCode.CHAIN_TOO_LONG),
        with("two authorities that signed each other")
            .card(HPKI.person(circle("B", "A"), "Medical Doctor").issue())
            .between(circle("A", "B").certificate(), circle("B", "A").certificate())
            .is(PathCode.ISSUER_UNKNOWN),
        with("right under the root, without an authority")
            .card(HPKI.person(HPKI.root(), "Medical Doctor").issue())
            .list(HPKI.root().list().onlyAuthorities().issue())
            .is(PathCode.CRL_SCOPE));
  }

  private static Stream<Scene> ofAuthoritiesThatWentTooFar() {
    Authority noCa =
        medis(ca -> ca.extension(Extension.basicConstraints, true, new BasicConstraints(false)));
    Authority bare = medis(ca -> ca.without(Extension.basicConstraints));
    Authority noSigning = medis(ca -> ca.keyUsage(KeyUsage.cRLSign));
    Authority flat = medis(ca -> ca.pathLength(0));
    Authority below =
        new Authority(
            flat.authority("C=JP,CN=Below", Keys.rsa("below"), Oids.AUTHENTICATION).issue(),
            Keys.rsa("below"),
            NOW);
    Authority abroad = medis(ca -> constrained(ca, true, "C=US"));
    Authority notHere = medis(ca -> constrained(ca, false, "C=JP"));
    Authority weird =
        medis(ca -> ca.extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE));
    Authority noPolicy = medis(ca -> ca.without(Extension.certificatePolicies));
    Authority strict =
        medis(
            ca ->
                ca.without(Extension.certificatePolicies)
                    .extension(
                        Extension.policyConstraints,
                        true,
                        new PolicyConstraints(BigInteger.ZERO, BigInteger.ZERO)));
    Authority silent = medis(ca -> ca.keyUsage(KeyUsage.keyCertSign));
    return Stream.of(
        with("authority that says it is none")
            .card(of(noCa))
            .between(noCa.certificate())
            .is(PathCode.NOT_AN_AUTHORITY),
        with("authority that does not say it is one")
            .card(of(bare))
            .between(bare.certificate())
            .is(PathCode.NOT_AN_AUTHORITY),
        with("authority whose key may not sign certificates")
            .card(of(noSigning))
            .between(noSigning.certificate())
            .is(PathCode.AUTHORITY_KEY_USAGE),
        with("authority below one that may have none below")
            .card(of(below))
            .between(flat.certificate(), below.certificate())
            .is(PathCode.PATH_LENGTH),
        with("name outside of what the authority may issue")
            .card(of(abroad))
            .between(abroad.certificate())
            .is(PathCode.NAME_CONSTRAINTS),
        with("name that the authority must not issue")
            .card(of(notHere))
            .between(notHere.certificate())
            .is(PathCode.NAME_CONSTRAINTS),
        with("authority with a critical extension unheard of")
            .card(of(weird))
            .between(weird.certificate())
            .is(PathCode.CRITICAL_EXTENSION),
        with("authority without policy")
            .card(of(noPolicy))
            .between(noPolicy.certificate())
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_OF_CA),
        with("authority that demands a policy and has none")
            .card(of(strict))
            .between(strict.certificate())
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_OF_CA),
        with("signing authority that issued for authentication")
            .card(HPKI.person(HPKI.medisSigning(), "Medical Doctor").issue())
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_OF_CA),
        with("the same, without asking the path for a policy")
            .card(HPKI.person(HPKI.medisSigning(), "Medical Doctor").issue())
            .rules(rules -> rules.withPathPolicies(Set.of()))
            .is(ProfileCode.POLICY_OF_CA),
        with("list signed with a key that may not sign lists")
            .card(of(silent))
            .between(silent.certificate())
            .list(silent.list().issue())
            .is(PathCode.CRL_SIGNATURE));
  }

  private static Stream<Scene> whoseBytesAreWrong() {
    byte[] good = HPKI.card("Medical Doctor").encoded();
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    return Stream.of(
        with("one bit of the signature")
            .card(flipped(good, good.length - 1))
            .is(PathCode.SIGNATURE_INVALID),
        with("one bit of the holder's name")
            .card(flipped(good, indexOf(good, "Sato Hanako")))
            .is(PathCode.SIGNATURE_INVALID),
        with("doctor made out of a pharmacist")
            .card(replaced(HPKI.card("Medical Doktor").encoded(), "Doktor", "Doctor"))
            .is(PathCode.SIGNATURE_INVALID),
        with("one byte too many").card(longer).is(PathCode.CERT_UNREADABLE),
        with("cut in half").card(Arrays.copyOf(good, good.length / 2)).is(PathCode.CERT_UNREADABLE),
        with("nothing at all").card(new byte[0]).is(PathCode.CERT_UNREADABLE),
        with("text").card("hello".getBytes(UTF_8)).is(PathCode.CERT_UNREADABLE),
        with("a million bytes").card(new byte[1_000_000]).is(PathCode.CERT_TOO_LARGE),
        with("a real certificate of a million bytes")
            .card(
                card ->
                    card.extension(new ASN1ObjectIdentifier("1.2.3.5"), false, new byte[1_000_000]))
            .is(PathCode.CERT_TOO_LARGE),
        with("sequences in sequences in sequences")
            .card(nested(20_000))
            .is(PathCode.CERT_UNREADABLE),
        with("critical extension unheard of")
            .card(
                card -> card.extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE))
            .is(PathCode.CRITICAL_EXTENSION),
        with("signed with SHA-1")
            .card(card -> card.algorithm("SHA1withRSA"))
            .is(ProfileCode.SIGNATURE_WEAK),
        with("signed with MD5")
            .card(card -> card.algorithm("MD5withRSA"))
            .is(PathCode.ALGORITHM_WEAK, ProfileCode.SIGNATURE_WEAK),
        with("short key")
            .card(card -> card.holder(Keys.rsa("short", 1024)))
            .is(ProfileCode.KEY_WEAK),
        with("key on a curve")
            .card(card -> card.holder(Keys.elliptic("curve")))
            .is(ProfileCode.KEY_NOT_RSA));
  }

  private static Stream<Scene> ofAnotherKind() {
    return Stream.of(
        with("test card for signing, by the production authority")
            .card(
                HPKI.person(HPKI.medisSigning(), "Medical Doctor")
                    .policies(Oids.TEST_SIGNING)
                    .keyUsage(KeyUsage.nonRepudiation)
                    .issue())
            .is(
                PathCode.POLICY_NOT_CARRIED,
                ProfileCode.POLICY_TEST,
                ProfileCode.POLICY_OF_CA,
                ProfileCode.KEY_USAGE_SIGNING),
        with("the same, looked at without asking for a policy")
            .card(
                HPKI.person(HPKI.medisSigning(), "Medical Doctor")
                    .policies(Oids.TEST_SIGNING)
                    .keyUsage(KeyUsage.nonRepudiation)
                    .issue())
            .rules(rules -> rules.withPathPolicies(Set.of()))
            .is(ProfileCode.POLICY_TEST, ProfileCode.POLICY_OF_CA, ProfileCode.KEY_USAGE_SIGNING),
        with("test card for authentication, by the production authority")
            .card(card -> card.policies(Oids.TEST_AUTHENTICATION))
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_TEST, ProfileCode.POLICY_OF_CA),
        with("test policy beside the real one")
            .card(card -> card.policies(Oids.AUTHENTICATION, Oids.TEST_AUTHENTICATION))
            .is(ProfileCode.POLICY_TEST),
        with("signing certificate")
            .card(
                HPKI.person(HPKI.medisSigning(), "Medical Doctor")
                    .policies(Oids.SIGNING)
                    .keyUsage(KeyUsage.nonRepudiation)
                    .issue())
            .is(
                PathCode.POLICY_NOT_CARRIED,
                ProfileCode.POLICY_SIGNING,
                ProfileCode.POLICY_OF_CA,
                ProfileCode.KEY_USAGE_SIGNING),
        with("signing policy beside the real one")
            .card(card -> card.policies(Oids.AUTHENTICATION, Oids.SIGNING))
            .is(ProfileCode.POLICY_SIGNING),
        with("certificate of an organisation")
            .card(card -> card.policies(Oids.ORGANISATION))
            .is(
                PathCode.POLICY_NOT_CARRIED,
                ProfileCode.POLICY_ORGANISATION,
                ProfileCode.POLICY_OF_CA),
        with("policy of somebody else")
            .card(card -> card.policies("1.3.6.1.4.1.99999.1"))
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_UNKNOWN, ProfileCode.POLICY_OF_CA),
        with("any policy")
            .card(card -> card.policies("2.5.29.32.0"))
            .is(ProfileCode.POLICY_UNKNOWN),
        with("no policy")
            .card(card -> card.without(Extension.certificatePolicies))
            .is(PathCode.POLICY_NOT_CARRIED, ProfileCode.POLICY_MISSING, ProfileCode.POLICY_OF_CA),
        with("key for signing documents")
            .card(card -> card.keyUsage(KeyUsage.nonRepudiation))
            .is(ProfileCode.KEY_USAGE_SIGNING),
        with("key for encryption")
            .card(card -> card.keyUsage(KeyUsage.keyEncipherment))
            .is(ProfileCode.KEY_USAGE),
        with("only for servers")
            .card(card -> card.extendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
            .is(ProfileCode.EXTENDED_KEY_USAGE),
        with("only for signing code")
            .card(card -> card.extendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
            .is(ProfileCode.EXTENDED_KEY_USAGE),
        with("an authority itself")
            .card(HPKI.medis().certificate())
            .is(ProfileCode.AUTHORITY, ProfileCode.KEY_USAGE, ProfileCode.IDENTITY_MISSING),
        with("nobody's serial number")
            .card(card -> card.subject("C=JP,CN=Sato Hanako"))
            .is(ProfileCode.IDENTITY_MISSING),
        with("two serial numbers")
            .card(card -> card.subject("C=JP,CN=Sato Hanako,SERIALNUMBER=1,SERIALNUMBER=2"))
            .is(ProfileCode.IDENTITY_MISSING));
  }

  private static Stream<Scene> whoseHcRoleIsWrong() {
    HcActor doctor = HcActor.of("Medical Doctor");
    return Stream.of(
        with("two actors in one attribute")
            .card(card -> card.attributes(HcActor.together(doctor, HcActor.of("Pharmacist"))))
            .is(ProfileCode.HCROLE_AMBIGUOUS),
        with("two attributes")
            .card(card -> card.attributes(HcActor.apart(doctor, HcActor.of("Pharmacist"))))
            .is(ProfileCode.HCROLE_AMBIGUOUS),
        with("the same role twice")
            .card(card -> card.attributes(HcActor.apart(doctor, doctor)))
            .is(ProfileCode.HCROLE_AMBIGUOUS),
        with("text in another encoding")
            .card(
                card ->
                    card.attributes(
                        doctor.written(new DERBMPString("Medical Doctor")).attributes()))
            .is(ProfileCode.HCROLE_MALFORMED),
        with("number where the text belongs")
            .card(card -> card.attributes(doctor.written(DERNull.INSTANCE).attributes()))
            .is(ProfileCode.HCROLE_MALFORMED),
        with("text without end")
            .card(
                card ->
                    card.attributes(
                        doctor.written(new DERUTF8String("a".repeat(5000))).attributes()))
            .is(ProfileCode.HCROLE_MALFORMED),
        with("line break in the text")
            .card(card -> card.hcRole("Medical\nDoctor"))
            .is(ProfileCode.HCROLE_MALFORMED),
        with("garbage instead of attributes")
            .card(
                card ->
                    card.extension(
                        Extension.subjectDirectoryAttributes, false, new byte[] {1, 2, 3}))
            .is(ProfileCode.HCROLE_MALFORMED),
        with("attribute without a value")
            .card(
                card ->
                    card.attributes(
                        new DERSequence(new DERSequence(new ASN1ObjectIdentifier(Oids.HC_ACTOR)))))
            .is(ProfileCode.HCROLE_MALFORMED));
  }

  private static Stream<Scene> thatAreRevokedOrMightBe() {
    X509Certificate card = HPKI.card("Medical Doctor").issue();
    Authority medis = HPKI.medis();
    Authority delegate =
        new Authority(
            HPKI.root()
                .authority("C=JP,CN=List maker", Keys.rsa("lists"), Oids.AUTHENTICATION)
                .issue(),
            Keys.rsa("lists"),
            NOW);
    X509Certificate elsewhere = HPKI.card("Medical Doctor").listsAt(issuedBy(delegate)).issue();
    return Stream.of(
        with("revoked card")
            .card(card)
            .list(medis.list().revoke(card).issue())
            .is(PathCode.REVOKED),
        with("card on hold")
            .card(card)
            .list(medis.list().revoke(card, 6).issue())
            .is(PathCode.REVOKED),
        with("revoked card, list only for people")
            .card(card)
            .list(medis.list().onlyPeople().revoke(card).issue())
            .is(PathCode.REVOKED),
        with("revoked since the complete list was made")
            .card(card)
            .list(
                medis.list().number(7).issue(),
                medis.list().number(8).changesSince(7).revoke(card).issue())
            .is(PathCode.REVOKED),
        with("revoked authority")
            .list(HPKI.root().list().onlyAuthorities().revoke(medis.certificate()).issue())
            .is(PathCode.CA_REVOKED),
        with("no lists").noLists().is(PathCode.CRL_MISSING),
        with("no list of the root").noLists().list(medis.list().issue()).is(PathCode.CRL_MISSING),
        with("no list of the card's authority")
            .noLists()
            .list(HPKI.root().list().issue())
            .is(PathCode.CRL_MISSING),
        with("list past its end by a second")
            .list(medis.list().valid(NOW.minus(Duration.ofDays(4)), NOW.minusSeconds(1)).issue())
            .is(PathCode.CRL_EXPIRED),
        with("list past its end and past the grace")
            .list(medis.list().valid(NOW.minus(Duration.ofDays(4)), YESTERDAY).issue())
            .rules(rules -> rules.withGrace(Duration.ofHours(23)))
            .is(PathCode.CRL_EXPIRED),
        with("list without an end")
            .list(medis.list().valid(YESTERDAY, null).issue())
            .is(PathCode.CRL_EXPIRED),
        with("list from tomorrow")
            .list(medis.list().valid(TOMORROW, TOMORROW.plus(Duration.ofDays(4))).issue())
            .is(PathCode.CRL_NOT_YET_VALID),
        with("list signed by a forger")
            .list(medis.list().signedBy(FORGER.keys()).issue())
            .is(PathCode.CRL_SIGNATURE),
        with("list signed by another authority")
            .list(medis.list().signedBy(HPKI.jma().keys()).issue())
            .is(PathCode.CRL_SIGNATURE),
        with("list of the root signed by the authority below")
            .list(HPKI.root().list().signedBy(medis.keys()).issue())
            .is(PathCode.CRL_SIGNATURE),
        with("list for another place")
            .list(medis.list().onlyFor(ELSEWHERE).issue())
            .is(PathCode.CRL_SCOPE),
        with("list for attribute certificates")
            .list(medis.list().onlyAttributes().issue())
            .is(PathCode.CRL_SCOPE),
        with("list for authorities only")
            .list(medis.list().onlyAuthorities().issue())
            .is(PathCode.CRL_SCOPE),
        with("list of the root for people only")
            .list(HPKI.root().list().onlyPeople().issue())
            .is(PathCode.CRL_SCOPE),
        with("list that speaks of some reasons only")
            .list(medis.list().onlyReasons(ReasonFlags.keyCompromise).issue())
            .is(PathCode.CRL_MISSING),
        with("only changes, no complete list")
            .list(medis.list().number(8).changesSince(7).issue())
            .is(PathCode.CRL_MISSING),
        with("list with a critical extension unheard of")
            .list(
                medis
                    .list()
                    .extension(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE)
                    .issue())
            .is(PathCode.CRL_UNSUPPORTED),
        with("list with a critical entry extension unheard of")
            .list(
                medis
                    .list()
                    .entry(BigInteger.TEN, new ASN1ObjectIdentifier("1.2.3.4"), DERNull.INSTANCE)
                    .issue())
            .is(PathCode.CRL_UNSUPPORTED),
        with("list of a delegate that is not marked as speaking for others")
            .card(elsewhere)
            .between(medis.certificate(), delegate.certificate())
            .noLists()
            .list(HPKI.root().list().issue(), delegate.list().issue())
            .is(PathCode.CRL_SCOPE),
        with("revoked on the list of a delegate")
            .card(elsewhere)
            .between(medis.certificate(), delegate.certificate())
            .noLists()
            .list(
                HPKI.root().list().issue(),
                delegate.list().indirect().revokeOfOther(elsewhere).issue())
            .is(PathCode.REVOKED),
        with("list of a delegate whom nobody certified")
            .card(elsewhere)
            .between(medis.certificate())
            .noLists()
            .list(HPKI.root().list().issue(), delegate.list().indirect().issue())
            .is(PathCode.CRL_SIGNATURE),
        with("list of a delegate who is revoked")
            .card(elsewhere)
            .between(medis.certificate(), delegate.certificate())
            .noLists()
            .list(
                HPKI.root().list().revoke(delegate.certificate()).issue(),
                delegate.list().indirect().issue())
            .is(PathCode.CRL_SIGNATURE),
        with("places that cannot be read and no list")
            .card(c -> c.extension(Extension.cRLDistributionPoints, false, new byte[] {5, 0}))
            .noLists()
            .list(HPKI.root().list().issue())
            .is(PathCode.CRL_MISSING));
  }

  /** An authority like MEDIS, spoilt. */
  private static Authority medis(UnaryOperator<CertificateDraft> spoil) {
    CertificateDraft draft =
        HPKI.root().authority(SOME_CA, Keys.rsa("some ca"), Oids.AUTHENTICATION);
    return new Authority(spoil.apply(draft).issue(), Keys.rsa("some ca"), NOW);
  }

  private static X509Certificate of(Authority authority) {
    return HPKI.person(authority, "Medical Doctor").issue();
  }

  private static Authority circle(String name, String issuer) {
    return new Authority(
        HPKI.root()
            .authority("C=JP,CN=" + name, Keys.rsa(name), Oids.AUTHENTICATION)
            .issuer("C=JP,CN=" + issuer)
            .signedBy(Keys.rsa(issuer))
            .issue(),
        Keys.rsa(name),
        NOW);
  }

  private static CertificateDraft constrained(CertificateDraft ca, boolean only, String name) {
    GeneralSubtree[] tree = {new GeneralSubtree(new GeneralName(new X500Name(name)))};
    return ca.extension(
        Extension.nameConstraints,
        true,
        only ? new NameConstraints(tree, null) : new NameConstraints(null, tree));
  }

  private static DistributionPoint issuedBy(Authority delegate) {
    X500Name name = X500Name.getInstance(delegate.name());
    return new DistributionPoint(
        new DistributionPointName(
            new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, PLACE))),
        null,
        new GeneralNames(new GeneralName(name)));
  }

  private static byte[] flipped(byte[] bytes, int place) {
    byte[] copy = bytes.clone();
    copy[place] ^= 1;
    return copy;
  }

  private static byte[] replaced(byte[] bytes, String before, String after) {
    byte[] copy = bytes.clone();
    byte[] word = after.getBytes(UTF_8);
    System.arraycopy(word, 0, copy, indexOf(bytes, before), word.length);
    return copy;
  }

  private static int indexOf(byte[] bytes, String word) {
    return new String(bytes, ISO_8859_1).indexOf(word);
  }

  /** SEQUENCE { SEQUENCE { ... with long lengths, so that a recursive reader would fall. */
  private static byte[] nested(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i + 4 <= size; i += 4) {
      int rest = size - i - 4;
      bytes[i] = 0x30;
      bytes[i + 1] = (byte) 0x82;
      bytes[i + 2] = (byte) (rest >> 8);
      bytes[i + 3] = (byte) rest;
    }
    return bytes;
  }
}
