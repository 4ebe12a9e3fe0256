package io.sekisho.gateway.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/**
 * What the second person tells whom they have seen: without it a permission is of no use, so that a
 * password alone does not lead to a new factor. Only its hash is kept.
 */
public final class SpareCode {
  /** No two of these are mistaken for each other, read or heard over a counter. */
  static final String ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

  static final int LENGTH = 12;

  private static final int LONGEST_TYPED = 64;
  private static final String DOMAIN = "sekisho spare code 1\n";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String signs;

  private SpareCode(String signs) {
    this.signs = signs;
  }

  /** A new one. */
  public static SpareCode random() {
    StringBuilder signs = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      signs.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new SpareCode(signs.toString());
  }

  /** As somebody has typed it: in any case and width, with or without its hyphens. */
  static SpareCode typed(String text) {
    if (text == null || text.length() > LONGEST_TYPED) {
      return new SpareCode("");
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return new SpareCode(plain.replaceAll("[^A-Z0-9]", ""));
  }

  /** In groups, for people. */
  public String shown() {
    return signs.replaceAll("(.{4})(?=.)", "$1-");
  }

  /** What is kept of it, for this permission and no other. */
  public byte[] hash(UUID permission) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((DOMAIN + permission + "\n" + signs).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In constant time. */
  boolean opens(UUID permission, byte[] kept) {
    return kept != null && MessageDigest.isEqual(hash(permission), kept);
  }
}
