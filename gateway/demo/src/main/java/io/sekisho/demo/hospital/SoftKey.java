package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A passkey in software that can be enrolled once: the person at the bench seat holds no other. */
final class SoftKey {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERIFIED = 0x01 | 0x04 | 0x40; // user present, verified; key attached

  private SoftKey() {}

  /** What a browser would post for these creation options, with a key nobody keeps. */
  static String enrol(String options, String origin) {
    try {
      JsonNode asked = JSON.readTree(options).path("publicKey");
      ObjectNode client = JSON.createObjectNode();
      client.put("type", "webauthn.create");
      client.put("challenge", asked.path("challenge").asText());
      client.put("origin", origin);
      byte[] id = new byte[32];
      new SecureRandom().nextBytes(id);
      ObjectNode answer = JSON.createObjectNode().put("id", text(id)).put("type", "public-key");
      answer.putObject("clientExtensionResults");
      answer
          .putObject("response")
          .put("clientDataJSON", text(client.toString().getBytes(StandardCharsets.UTF_8)))
          .put("attestationObject", text(attestation(asked.at("/rp/id").asText(), id)));
      return answer.toString();
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** CBOR: {"fmt": "none", "attStmt": {}, "authData": ...}. */
  private static byte[] attestation(String rpId, byte[] id) throws GeneralSecurityException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(
        MessageDigest.getInstance("SHA-256").digest(rpId.getBytes(StandardCharsets.UTF_8)));
    data.write(VERIFIED);
    data.writeBytes(new byte[4 + 16]); // counter, model
    data.write(0);
    data.write(id.length);
    data.writeBytes(id);
    data.writeBytes(coseKey());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xa3);
    out.writeBytes("cfmtdnonegattStmt".getBytes(StandardCharsets.US_ASCII)); // each with its length
    out.write(0xa0);
    out.writeBytes("hauthData".getBytes(StandardCharsets.US_ASCII));
    out.write(0x58);
    out.write(data.size());
    out.writeBytes(data.toByteArray());
    return out.toByteArray();
  }

  /** COSE_Key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
  private static byte[] coseKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    ECPublicKey key = (ECPublicKey) generator.generateKeyPair().getPublic();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    out.writeBytes(coordinate(key.getW().getAffineX()));
    out.writeBytes(new byte[] {0x22, 0x58, 32});
    out.writeBytes(coordinate(key.getW().getAffineY()));
    return out.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] plain = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, plain, 32 - length, length);
    return plain;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
