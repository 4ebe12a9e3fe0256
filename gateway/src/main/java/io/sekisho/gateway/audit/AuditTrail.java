package io.sekisho.gateway.audit;

/** Where things are written down; append only. */
public interface AuditTrail {
  /**
   * Returns once the record survives the death of this process; power loss is covered within the
   * sync interval. Any thread may call, event loops too: this never waits for the disk to sync.
   *
   * @throws AuditUnavailable when the record was not kept: the caller must then refuse
   */
  void append(AuditEvent event);

  /**
   * Gives a record its place without keeping it yet, so that many can be kept at once. Nobody may
   * see anything of its effect before {@link #flush} has returned, or another record was appended.
   *
   * @throws AuditUnavailable when the record has no place: the caller must then refuse
   */
  default void enqueue(AuditEvent event) {
    append(event);
  }

  /**
   * Keeps all that has a place, as {@link #append} does.
   *
   * @throws AuditUnavailable when something was not kept: nothing that waited for it may happen
   */
  default void flush() {}
}
