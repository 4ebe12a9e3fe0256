package io.sekisho.gateway.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.card.CardChallenge;
import io.sekisho.gateway.card.CardChallenge.Manner;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** A card and its helper in one, for whatever no real helper would sign or say. */
record SoftCard(X509Certificate certificate, KeyPair keys) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String signed(String challenge, String origin) throws Exception {
    return signed(challenge, origin, Manner.BROWSER);
  }

  String signed(String challenge, String origin, Manner manner) throws Exception {
    return answer(manner.name(), certificate.getEncoded(), signature(challenge, origin, manner));
  }

  String signature(String challenge, String origin, Manner manner) throws Exception {
    JsonNode asked = JSON.readTree(challenge);
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(keys.getPrivate());
    rsa.update(
        new CardChallenge(
                manner,
                origin,
                asked.path("nonce").asText(),
                asked.path("preSession").asText(),
                asked.path("purpose").asText(),
                Instant.ofEpochSecond(asked.path("issued").asLong()))
            .bytes());
    return base64(rsa.sign());
  }

  static String answer(String manner, byte[] certificate, String signature) {
    return "{\"manner\":\"%s\",\"certificate\":\"%s\",\"signature\":\"%s\"}"
        .formatted(manner, base64(certificate), signature);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
