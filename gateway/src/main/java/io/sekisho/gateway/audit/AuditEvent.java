package io.sekisho.gateway.audit;

/** One thing to write down. It writes its own members; the trail adds number, time and hashes. */
public interface AuditEvent {
  /** Called once per append, by the appending thread. The first member is always {@code event}. */
  void writeTo(JsonLine line);

  /**
   * Whether this only reports the end of something already recorded. Such events may use the last
   * free space of the disk, because refusing them would not stop anything.
   */
  default boolean isEnding() {
    return false;
  }
}
