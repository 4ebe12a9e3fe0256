package io.sekisho.gateway.card.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The browser that asks, as a card signs it: a hash of its cookie, made for this and nothing else,
 * so that whoever reads a challenge learns nothing of use.
 */
public final class PreSession {
  private static final String DOMAIN = "sekisho pre-session 1\n";

  private PreSession() {}

  /** SHA-256 in base64url. */
  public static String of(String cookie) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest((DOMAIN + cookie).getBytes(ISO_8859_1));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
