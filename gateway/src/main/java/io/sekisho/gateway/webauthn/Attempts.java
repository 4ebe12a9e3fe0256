package io.sekisho.gateway.webauthn;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts ceremonies for each account and place. The place is part of the count on purpose: who
 * tries from elsewhere, even with a stolen password, uses up their own attempts and never those of
 * the person.
 */
@Singleton
public class Attempts {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int BEGINNINGS = 60;
  private static final int FAILURES = 10;

  /** From one place, where a whole hospital may be behind one address. */
  private static final int OPEN_BEGINNINGS = 2_000;

  private final LoadingCache<Who, Counts> counts =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterWrite(WINDOW)
          .build(who -> new Counts(new AtomicInteger(), new AtomicInteger()));

  /** An account at a place. */
  public record Who(String issuer, String person, String address) {}

  private record Counts(AtomicInteger begun, AtomicInteger failed) {}

  /** Counts one more beginning. */
  public void begin(Who who) throws CeremonyRefused {
    Counts so = counts.get(who);
    if (so.begun().incrementAndGet() > BEGINNINGS || so.failed().get() >= FAILURES) {
      throw new CeremonyRefused(Code.TOO_MANY);
    }
  }

  /**
   * Counts one more by nobody in particular. What fails is not counted: there is no account yet,
   * and a place is not shut for everybody by one of them.
   */
  void beginOpen(Stranger stranger) throws CeremonyRefused {
    if (counts.get(stranger.who()).begun().incrementAndGet() > OPEN_BEGINNINGS) {
      throw new CeremonyRefused(Code.TOO_MANY);
    }
  }

  /** Counts one more that came to nothing. */
  public void failed(Who who) {
    counts.get(who).failed().incrementAndGet();
  }
}
