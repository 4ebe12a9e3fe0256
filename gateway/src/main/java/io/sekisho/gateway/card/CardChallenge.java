package io.sekisho.gateway.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What a card signs. Every field has its length before it, so no two challenges have the same
 * bytes, and the first field is the same for all of them, so the signature is good for nothing
 * else.
 *
 * @param manner how the origin was learnt; part of what is signed, so nobody can raise it later
 * @param origin whose page asked; never what the page says of itself
 * @param nonce fresh, from the gateway; base64url, as written
 * @param preSession hash of the cookie of the browser that asked; base64url, as written
 * @param purpose what it is for, such as {@code login}
 * @param issued when the gateway made the challenge
 */
public record CardChallenge(
    Manner manner, String origin, String nonce, String preSession, String purpose, Instant issued) {
  private static final String DOMAIN = "sekisho card challenge 1";

  /** How the helper learnt the origin. */
  public enum Manner {
    /** A browser sent it, in a header that pages cannot write. */
    BROWSER,
    /** A person copied the challenge. People can be talked into copying. */
    HAND
  }

  public CardChallenge {
    requireNonNull(manner, "manner");
    requireNonNull(origin, "origin");
    requireNonNull(nonce, "nonce");
    requireNonNull(preSession, "preSession");
    requireNonNull(purpose, "purpose");
    requireNonNull(issued, "issued");
  }

  /** The bytes to be signed with RSASSA-PKCS1-v1_5 and SHA-256. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    field(bytes, DOMAIN.getBytes(UTF_8));
    field(bytes, manner.name().getBytes(UTF_8));
    field(bytes, origin.getBytes(UTF_8));
    field(bytes, nonce.getBytes(UTF_8));
    field(bytes, preSession.getBytes(UTF_8));
    field(bytes, purpose.getBytes(UTF_8));
    field(bytes, ByteBuffer.allocate(Long.BYTES).putLong(issued.getEpochSecond()).array());
    return bytes.toByteArray();
  }

  private static void field(ByteArrayOutputStream bytes, byte[] value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
    bytes.writeBytes(value);
  }
}
