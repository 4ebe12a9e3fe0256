package io.sekisho.gateway.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a browser is asked, and whether its answer holds. The only relying party is the gateway's
 * own host, its only origin the own origin; the person is always verified. Nothing is stored here.
 */
final class Webauthn {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          PublicKeyCredentialParameters.ES256,
          PublicKeyCredentialParameters.EdDSA,
          PublicKeyCredentialParameters.ES384,
          PublicKeyCredentialParameters.RS256); // Windows Hello

  private final URI origin;
  private final Makers makers;
  private final Duration patience;

  Webauthn(URI origin, Makers makers, Duration patience) {
    this.origin = origin;
    this.makers = makers;
    this.patience = patience;
  }

  /** How the account is called on the screen of an authenticator. */
  record Shown(String login, String name) {}

  /** What a checked registration says of a key. */
  record Registered(Key.Credential credential, Key.Make make) {}

  /** What a checked assertion says: which key it was, and its counter now. */
  record Asserted(Key key, long count) {}

  PublicKeyCredentialCreationOptions creation(OnePerson person, Shown shown, boolean askMaker) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(identity())
        .user(
            UserIdentity.builder()
                .name(shown.login())
                .displayName(shown.name())
                .id(person.handle())
                .build())
        .challenge(random(32))
        .pubKeyCredParams(ALGORITHMS)
        .excludeCredentials(new HashSet<>(person.keys().stream().map(Key::descriptor).toList()))
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .attestation(
            askMaker
                ? AttestationConveyancePreference.DIRECT
                : AttestationConveyancePreference.NONE)
        .timeout(patience.toMillis())
        .build();
  }

  AssertionRequest request(OnePerson person) {
    return AssertionRequest.builder()
        .publicKeyCredentialRequestOptions(
            PublicKeyCredentialRequestOptions.builder()
                .challenge(random(32))
                .rpId(origin.getHost())
                .allowCredentials(person.keys().stream().map(Key::descriptor).toList())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(patience.toMillis())
                .build())
        .userHandle(person.handle())
        .build();
  }

  /** Whoever it is: the key says it. */
  AssertionRequest requestToAnybody() {
    return AssertionRequest.builder()
        .publicKeyCredentialRequestOptions(
            PublicKeyCredentialRequestOptions.builder()
                .challenge(random(32))
                .rpId(origin.getHost())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .timeout(patience.toMillis())
                .build())
        .build();
  }

  Registered register(String options, String answer, OnePerson person) throws CeremonyRefused {
    var credential = BrowserAnswer.registration(answer);
    try {
      RegistrationResult result =
          party(person)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(PublicKeyCredentialCreationOptions.fromJson(options))
                      .response(credential)
                      .build());
      if (!result.isUserVerified()) {
        throw new CeremonyRefused(Code.NOT_PROVEN);
      }
      ByteArray said = credential.getResponse().getAttestation().getAuthenticatorData().getBytes();
      return registered(result, isCopyable(said), person);
    } catch (RegistrationFailedException | JsonProcessingException | RuntimeException e) {
      throw new CeremonyRefused(Code.NOT_PROVEN, e);
    }
  }

  private static Registered registered(
      RegistrationResult result, boolean synced, OnePerson person) {
    String transports =
        result
            .getKeyId()
            .getTransports()
            .map(all -> String.join(",", all.stream().map(one -> one.getId()).sorted().toList()))
            .orElse("");
    return new Registered(
        new Key.Credential(
            result.getKeyId().getId(),
            result.getPublicKeyCose(),
            person.handle(),
            result.getSignatureCount(),
            transports),
        new Key.Make(Models.of(result.getAaguid()), synced, result.isAttestationTrusted()));
  }

  Asserted prove(String options, String answer, OnePerson person) throws CeremonyRefused {
    var credential = BrowserAnswer.assertion(answer);
    Key key =
        person.find(credential.getId()).orElseThrow(() -> new CeremonyRefused(Code.KEY_UNKNOWN));
    try {
      AssertionResult result =
          party(person)
              .finishAssertion(
                  FinishAssertionOptions.builder()
                      .request(AssertionRequest.fromJson(options))
                      .response(credential)
                      .build());
      // a key is copyable or it is not: it cannot change its mind (WebAuthn 7.2 step 19)
      ByteArray said = credential.getResponse().getAuthenticatorData();
      boolean same = isCopyable(said) == key.make().synced();
      if (!result.isSuccess() || !result.isUserVerified() || !same) {
        throw new CeremonyRefused(Code.NOT_PROVEN);
      }
      return new Asserted(key, result.getSignatureCount());
    } catch (InvalidSignatureCountException e) {
      throw new CeremonyRefused(Code.CLONE_SUSPECTED, e);
    } catch (AssertionFailedException | JsonProcessingException | RuntimeException e) {
      throw new CeremonyRefused(Code.NOT_PROVEN, e);
    }
  }

  /** Bit BE of the flags behind the hash of the relying party's id (WebAuthn 6.1). */
  private static boolean isCopyable(ByteArray authenticatorData) {
    return (authenticatorData.getBytes()[32] & 0x08) != 0;
  }

  private RelyingParty party(OnePerson person) {
    var party =
        RelyingParty.builder()
            .identity(identity())
            .credentialRepository(person)
            .origins(Set.of(origin.toString()))
            .preferredPubkeyParams(ALGORITHMS)
            .allowOriginPort(false)
            .allowOriginSubdomain(false)
            .allowUntrustedAttestation(true) // KeyRules says for whom that is enough
            .validateSignatureCounter(true);
    return (makers.areThere() ? party.attestationTrustSource(makers) : party).build();
  }

  private RelyingPartyIdentity identity() {
    return RelyingPartyIdentity.builder().id(origin.getHost()).name("Sekisho").build();
  }

  static ByteArray random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return new ByteArray(bytes);
  }
}
