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
}
