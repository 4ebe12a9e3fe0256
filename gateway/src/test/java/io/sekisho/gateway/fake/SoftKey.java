package io.sekisho.gateway.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A passkey in software: it answers as a browser with an authenticator would, and as told. */
public final class SoftKey {
  final byte[] id = random(32);
  final KeyPair pair = newPair();
  private byte[] userHandle = {};
  private int count;

  /** The credential id, as browsers write it. */
  public String id() {
    return text(id);
  }

  /** Puts the counter somewhere else, as on a copy of the key. */
  public SoftKey count(int value) {
    count = value;
    return this;
  }

  /** Begins an answer to what the gateway asked. */

  /** Its pair, for a maker's certificate. */
  public KeyPair pair() {
    return pair;
  }

  public Answering to(JsonNode options, String origin) {
    return new Answering(this, options.path("publicKey"), origin);
  }

  int touch() {
    count++;
    return count;
  }

  byte[] userHandle() {
    return userHandle.clone();
  }

  void belongTo(byte[] handle) {
    userHandle = handle.clone();
  }

  /** COSE_Key of the public half: EC2, ES256, P-256. */
  byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    return new Cbor()
        .map(5)
        .number(1)
        .number(2)
        .number(3)
        .number(-7)
        .number(-1)
        .number(1)
        .number(-2)
        .bytes(coordinate(key.getW().getAffineX().toByteArray()))
        .number(-3)
        .bytes(coordinate(key.getW().getAffineY().toByteArray()))
        .toBytes();
  }

  private static byte[] coordinate(byte[] signed) {
    byte[] plain = new byte[32];
    int length = Math.min(32, signed.length);
    System.arraycopy(signed, signed.length - length, plain, 32 - length, length);
    return plain;
  }

  byte[] sign(byte[] authenticatorData, byte[] clientData) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(
          ByteBuffer.allocate(authenticatorData.length + 32)
              .put(authenticatorData)
              .put(sha256(clientData))
              .array());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
