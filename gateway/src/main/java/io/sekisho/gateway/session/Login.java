package io.sekisho.gateway.session;

import java.time.Instant;
import java.util.UUID;

/**
 * One person's login in this process: what all their tokens share. When it ends, every session
 * below it is over at once; live streams look whether it has.
 */
public final class Login {
  private final UUID id;
  private final Instant endsAt;
  private volatile boolean ended;
  private volatile long lastSeenMillis;
  private volatile long savedMillis;

  Login(UUID id, Instant endsAt, Instant lastSeen) {
    this.id = id;
    this.endsAt = endsAt;
    this.lastSeenMillis = lastSeen.toEpochMilli();
    this.savedMillis = lastSeenMillis;
  }

  /** Stable reference of this login, for people and the audit; it opens nothing. */
  public UUID id() {
    return id;
  }

  /** When the person must log in again, whatever they do. */
  public Instant endsAt() {
    return endsAt;
  }

  /** Last time the person did something, in milliseconds since 1970. */
  public long lastSeenMillis() {
    return lastSeenMillis;
  }

  void touch(long nowMillis) {
    if (nowMillis > lastSeenMillis) {
      lastSeenMillis = nowMillis;
    }
  }

  /** Whether activity since the last save is worth a row update. */
  boolean unsaved() {
    return lastSeenMillis > savedMillis;
  }

  void saved(long millis) {
    savedMillis = millis;
  }

  boolean isLive(long nowMillis, long idleMillis) {
    return !isOver(nowMillis) && nowMillis - lastSeenMillis < idleMillis;
  }

  /** Whether it was ended, or has reached its end; idle logins are ended by {@link Sessions}. */
  public boolean isOver(long nowMillis) {
    return ended || nowMillis >= endsAt.toEpochMilli();
  }

  void end() {
    ended = true;
  }
}
