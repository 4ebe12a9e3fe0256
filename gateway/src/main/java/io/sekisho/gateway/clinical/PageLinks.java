package io.sekisho.gateway.clinical;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Page links that mean something to us only. A server's own page link names a search kept there,
 * and whoever holds it can turn the page of somebody else's search. So people get a sealed ticket
 * instead: it works for the login that searched, on the route it came from, for a while.
 *
 * <p>The ticket carries everything, so every replica with the same key can turn the page.
 */
public final class PageLinks {
  /** The path segment below a FHIR server's base; no resource type begins like this. */
  public static final String SEGMENT = "_page";

  private static final int IV = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST = 5_000;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Duration life;

  /**
   * @param secret 32 bytes that all replicas know and nobody else
   */
  public PageLinks(byte[] secret, Clock clock, Duration life) {
    this.key = new SecretKeySpec(secret, "AES");
    this.clock = clock;
    this.life = life;
  }

  /**
   * Who may turn the page, and where.
   *
   * @param login the login of a person, or who a program is; never empty
   * @param route name of the route that searched
   */
  public record Bearer(String login, String route) {
    private byte[] bytes() {
      return (login.length() + ":" + login + route).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** A ticket for this target; empty if the target is longer than a link should be. */
  public Optional<String> seal(Bearer bearer, String search, String target) {
    byte[] text = (search + "\n" + target).getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST) {
      return Optional.empty();
    }
    byte[] iv = new byte[IV];
    random.nextBytes(iv);
    ByteBuffer plain = ByteBuffer.allocate(Long.BYTES + text.length);
    plain.putLong(clock.instant().plus(life).getEpochSecond()).put(text);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, iv, bearer, plain.array(), 0, plain.capacity());
    byte[] ticket = ByteBuffer.allocate(IV + sealed.length).put(iv).put(sealed).array();
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(ticket));
  }

  /** What a ticket stands for; empty if it is not this bearer's, too old, or made up. */
  public Optional<Page> open(Bearer bearer, String ticket) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(ticket);
      if (bytes.length <= IV) {
        return Optional.empty();
      }
      byte[] iv = java.util.Arrays.copyOf(bytes, IV);
      ByteBuffer plain =
          ByteBuffer.wrap(run(Cipher.DECRYPT_MODE, iv, bearer, bytes, IV, bytes.length - IV));
      Instant end = Instant.ofEpochSecond(plain.getLong());
      String text = StandardCharsets.UTF_8.decode(plain).toString();
      int line = text.indexOf('\n');
      return clock.instant().isBefore(end)
          ? Optional.of(new Page(text.substring(0, line), text.substring(line + 1)))
          : Optional.empty();
    } catch (IllegalArgumentException | Unsealable e) {
      return Optional.empty();
    }
  }

  /**
   * A page of a search.
   *
   * @param search what was asked for, path and query, as the person sent it
   * @param target the upstream's own link, path and query
   */
  public record Page(String search, String target) {}

  private byte[] run(int mode, byte[] iv, Bearer bearer, byte[] input, int from, int length) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(bearer.bytes());
      return cipher.doFinal(input, from, length);
    } catch (GeneralSecurityException e) {
      throw new Unsealable(e);
    }
  }

  private static final class Unsealable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsealable(Throwable cause) {
      super(cause);
    }
  }
}
