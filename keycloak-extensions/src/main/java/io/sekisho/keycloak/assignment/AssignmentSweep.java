package io.sekisho.keycloak.assignment;

import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Ends what time has ended, and looks for drift. A role stops counting at its end even without
 * this: the records are asked with the time of the question. What comes late is the news of it.
 */
final class AssignmentSweep implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(AssignmentSweep.class);
  private static final long EVERY = Duration.ofSeconds(2).toMillis();
  private static final long LOCK = 0x53454B49_00000001L; // one Keycloak at a time
  private static final Duration TO_CONFIRM = Duration.ofDays(14);
  private static final Duration AFTER_REPORT = Duration.ofDays(7);
  private static final Duration TO_APPROVE = Duration.ofDays(30);

  static void schedule(KeycloakSessionFactory factory) {
    KeycloakModelUtils.runJobInTransaction(
        factory,
        session ->
            session
                .getProvider(TimerProvider.class)
                .scheduleTask(new AssignmentSweep(), EVERY, "sekisho-assignments"));
  }

  @Override
  public void run(KeycloakSession session) {
    boolean alone =
        Sql.of(session).column(Boolean.class, "select pg_try_advisory_xact_lock(?1)", LOCK).get(0);
    if (alone) {
      session.realms().getRealmsStream().forEach(realm -> sweep(session, realm));
    }
  }

  private static void sweep(KeycloakSession session, RealmModel realm) {
    AssignmentTable table = new AssignmentTable(session, realm);
    AssignmentDesk desk = new AssignmentDesk(session, realm);
    session.getContext().setRealm(realm);
    long now = Time.currentTimeMillis();
    end(desk, table.overdue(now), "its time is over");
    end(desk, table.unmapped(), "the role was taken away in Keycloak");
    end(
        desk,
        table.inStateSinceBefore(AssignmentState.REQUESTED, now - TO_APPROVE.toMillis()),
        "not approved in 30 days");
    unconfirmed(table, desk, now);
    new Drift(session, realm).look();
  }

  /** First a report, then an end: a head of department on leave must not stop a ward. */
  private static void unconfirmed(AssignmentTable table, AssignmentDesk desk, long now) {
    List<Assignment> late =
        table.inStateSinceBefore(AssignmentState.APPROVED, now - TO_CONFIRM.toMillis());
    for (Assignment one : late) {
      List<Step> reports =
          table.history(one.id()).stream()
              .filter(step -> step.action() == Step.Action.REPORTED)
              .toList();
      if (reports.isEmpty()) {
        table.note(one.id(), new Step(Step.Action.REPORTED, Step.NOBODY, now, "not confirmed"));
        LOG.warnf("assignment `%s` is not confirmed after 14 days", one.id());
      } else if (reports.get(0).at() <= now - AFTER_REPORT.toMillis()) {
        desk.end(one, Step.NOBODY, "not confirmed in 21 days");
      }
    }
  }

  private static void end(AssignmentDesk desk, List<Assignment> which, String reason) {
    for (Assignment one : which) {
      LOG.infof("assignment `%s` of role `%s` ends: %s", one.id(), one.role(), reason);
      desk.end(one, Step.NOBODY, reason);
    }
  }
}
