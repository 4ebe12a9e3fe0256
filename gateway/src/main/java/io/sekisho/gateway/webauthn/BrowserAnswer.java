package io.sekisho.gateway.webauthn;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.yubico.webauthn.data.AttestationObject;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorResponse;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import java.io.IOException;
import java.util.Set;

/** Reads what a browser sends, and nothing that no browser would. */
final class BrowserAnswer {
  /** A registration with a chain of certificates takes about six thousand characters. */
  static final int LONGEST = 32_768;

  private static final int LONGEST_ID = 1_023; // WebAuthn 7.1 step 25

  /** Takes no second meaning: a name that comes twice, or something behind the end. */
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The others carry no user verification, or need a library for a service that is gone. */
  private static final Set<String> FORMATS = Set.of("none", "packed", "tpm", "apple");

  private BrowserAnswer() {}

  static PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
      registration(String text) throws CeremonyRefused {
    bounded(text);
    try {
      var answer = PublicKeyCredential.parseRegistrationResponseJson(text);
      AttestationObject attestation = answer.getResponse().getAttestation();
      if (answer.getId().size() > LONGEST_ID || !FORMATS.contains(attestation.getFormat())) {
        throw new CeremonyRefused(Code.UNREADABLE);
      }
      checkFrame(answer.getResponse());
      return answer;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new CeremonyRefused(Code.UNREADABLE, e);
    }
  }

  static PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
      assertion(String text) throws CeremonyRefused {
    bounded(text);
    try {
      var answer = PublicKeyCredential.parseAssertionResponseJson(text);
      checkFrame(answer.getResponse());
      return answer;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw new CeremonyRefused(Code.UNREADABLE, e);
    }
  }

  private static void bounded(String text) throws CeremonyRefused {
    if (text == null || text.isEmpty()) {
      throw new CeremonyRefused(Code.UNREADABLE);
    }
    if (text.length() > LONGEST) {
      throw new CeremonyRefused(Code.TOO_LARGE);
    }
  }

  /** Our page is never inside another one; the library does not look (WebAuthn 7.1 step 10). */
  private static void checkFrame(AuthenticatorResponse response)
      throws IOException, CeremonyRefused {
    JsonNode client = JSON.readTree(response.getClientDataJSON().getBytes());
    if (client.path("crossOrigin").asBoolean(false) || client.has("topOrigin")) {
      throw new CeremonyRefused(Code.CROSS_ORIGIN);
    }
  }
}
