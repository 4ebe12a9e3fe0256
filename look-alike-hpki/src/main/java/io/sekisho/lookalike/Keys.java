package io.sekisho.lookalike;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by name. A pair takes a while to make, so one process makes each only once. */
public final class Keys {
  private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

  private Keys() {}

  /** An RSA pair of 2048 bits, as the cards hold. */
  public static KeyPair rsa(String name) {
    return rsa(name, 2048);
  }

  /** An RSA pair of another size. */
  public static KeyPair rsa(String name, int bits) {
    return MADE.computeIfAbsent("RSA-" + bits + "-" + name, key -> make("RSA", bits));
  }

  /** A pair on a curve, which no HPKI card holds. */
  public static KeyPair elliptic(String name) {
    return MADE.computeIfAbsent("EC-" + name, key -> make("EC", 256));
  }

  private static KeyPair make(String algorithm, int bits) {
    try {
      KeyPairGenerator maker = KeyPairGenerator.getInstance(algorithm);
      maker.initialize(bits);
      return maker.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
