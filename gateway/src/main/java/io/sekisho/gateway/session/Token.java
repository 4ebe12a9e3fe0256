package io.sekisho.gateway.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A random value that only its bearer knows: 256 bits, base64url. The gateway keeps the hash.
 *
 * @param value what the bearer shows
 */
record Token(String value) {
  /** Characters of a token: 32 bytes in base64url without padding. */
  static final int LENGTH = 43;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Token::sha256);

  static Token random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  Hash hash() {
    return Hash.of(SHA_256.get().digest(value.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** SHA-256 of a token, as four numbers: a cheap map key whose comparison leaks nothing useful. */
  record Hash(long a, long b, long c, long d) {
    static Hash of(byte[] digest) {
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new Hash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
      return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }
  }
}
