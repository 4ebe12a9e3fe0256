package io.sekisho.gateway.session;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One person's login in this process: what all their tokens share. When it ends, every session
 * below it is over at once, and whoever listens (live streams) is told.
 */
public final class Login {
  private final UUID id;
  private final Instant endsAt;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CopyOnWriteArraySet<Runnable> atEnd = new CopyOnWriteArraySet<>();
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
    return !ended.get()
        && nowMillis < endsAt.toEpochMilli()
        && nowMillis - lastSeenMillis < idleMillis;
  }

  /** Runs {@code task} when this login ends; at once if it has ended already. */
  public void onEnd(Runnable task) {
    atEnd.add(task);
    if (ended.get() && atEnd.remove(task)) {
      task.run();
    }
  }

  /** Forgets a task given to {@link #onEnd}. */
  public void forget(Runnable task) {
    atEnd.remove(task);
  }

  void end() {
    if (ended.compareAndSet(false, true)) {
      for (Runnable task : atEnd) {
        if (atEnd.remove(task)) {
          task.run();
        }
      }
    }
  }
}
