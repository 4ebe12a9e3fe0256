package io.sekisho.gateway.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Writes down at once what happens in one turn of an event loop, and lets what waits for the
 * records go on right afterwards: under load one write serves many requests, and none waits longer
 * than for those that came with it. Confined to its event loop.
 */
public final class Turn {
  private static final Logger LOG = System.getLogger(Turn.class.getName());

  private final AuditTrail trail;
  private final Executor loop;
  private List<Consumer<AuditUnavailable>> waiting = new ArrayList<>();

  /**
   * @param loop does a task on the same event loop, after what it is busy with
   */
  public Turn(AuditTrail trail, Executor loop) {
    this.trail = trail;
    this.loop = loop;
  }

  /**
   * Records an event.
   *
   * @param then goes on with null when the record is kept; with the reason when it is not, and must
   *     then refuse
   */
  public void append(AuditEvent event, Consumer<AuditUnavailable> then) {
    try {
      trail.enqueue(event);
    } catch (AuditUnavailable e) {
      then.accept(e);
      return;
    }
    waiting.add(then);
    if (waiting.size() == 1) {
      loop.execute(this::end);
    }
  }

  private void end() {
    List<Consumer<AuditUnavailable>> all = waiting;
    waiting = new ArrayList<>(all.size());
    AuditUnavailable lost = flushed();
    for (Consumer<AuditUnavailable> each : all) {
      try {
        each.accept(lost);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "what followed a record failed", e); // the others go on
      }
    }
  }

  private AuditUnavailable flushed() {
    try {
      trail.flush();
      return null;
    } catch (AuditUnavailable e) {
      return e;
    }
  }
}
