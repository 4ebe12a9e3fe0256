package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.closing.AccountEvent;
import io.sekisho.keycloak.closing.Closing;
import io.sekisho.keycloak.closing.Pass;
import io.sekisho.keycloak.closing.Question;
import io.sekisho.keycloak.closing.Question.Last;
import io.sekisho.keycloak.closing.Question.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Looks for accounts that nobody uses: first a notice, then the end. */
final class DormancySweep extends Pass {
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(DormancySweep.class);
  private static final long LOCK = 0x53454B49_00000004L; // one Keycloak at a time
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Terms terms;

  DormancySweep(String realm, Terms terms) {
    super("sekisho-dormancy", realm, LOCK);
    this.terms = terms;
  }

  @Override
  protected void look(KeycloakSession session, RealmModel realm) {
    try {
      apart(session, realm, this::sweep);
    } catch (RuntimeException e) {
      LOG.errorf(e, "idle accounts cannot be closed, nothing is done");
      apart(
          session,
          realm,
          (own, found) -> question(own, found).write("", State.FAILED, "cannot be applied: " + e));
    }
  }

  private static Question question(KeycloakSession session, RealmModel realm) {
    return Question.in(SeenTable.QUESTION, session, realm);
  }

  private void sweep(KeycloakSession session, RealmModel realm) {
    long now = Time.currentTimeMillis();
    SeenTable table = new SeenTable(session, realm);
    table.meet(now);
    DormancyPlan plan =
        DormancyPlan.of(
            table.idleSince(terms.noticeAt(now), now),
            terms,
            now,
            table.open(),
            table.closedSince(now - DAY));
    plan.notices().forEach(one -> notice(session, realm, one, now));
    decide(session, realm, plan, now);
  }

  private void decide(KeycloakSession session, RealmModel realm, DormancyPlan plan, long now) {
    Question question = question(session, realm);
    Optional<Last> last = question.last();
    String digest = plan.digest();
    boolean asked =
        last.filter(one -> one.digest().equals(digest) && one.state() == State.ASKS).isPresent();
    if (plan.mustBeConfirmed() && !last.filter(one -> one.isConfirmed(digest)).isPresent()) {
      if (!asked) {
        question.write(digest, State.ASKS, plan.said());
        LOG.errorf(
            "%d accounts would be closed because nobody uses them, more than %d in a day: nothing"
                + " is done before somebody says that this is right",
            plan.leaves().size(), plan.most());
      }
      return;
    }
    plan.leaves().forEach(one -> close(session, realm, one, now));
    if (!plan.isNothing() || last.isEmpty() || last.get().state() != State.APPLIED) {
      question.write(digest, State.APPLIED, plan.said());
    }
  }

  /** A list entry, an admin event and a line in the log; {@link NoticeMail} sends the letter. */
  private void notice(KeycloakSession session, RealmModel realm, Idle idle, long now) {
    UserModel user = session.users().getUserById(realm, idle.person());
    if (user == null) {
      return;
    }
    new SeenTable(session, realm).noticed(idle.person(), now);
    String closes = Instant.ofEpochMilli(terms.closesAt(idle.seen(), now)).toString();
    AccountEvent.write(
        session,
        realm,
        user,
        OperationType.ACTION,
        Map.of(
            "username",
            idle.user(),
            "notice",
            "not used since " + Instant.ofEpochMilli(idle.seen()),
            "closes",
            closes));
    LOG.warnf("nobody uses the account `%s`: it will be closed at %s", idle.user(), closes);
  }

  private static void close(KeycloakSession session, RealmModel realm, Idle idle, long now) {
    UserModel user = session.users().getUserById(realm, idle.person());
    if (user != null) {
      new SeenTable(session, realm).closed(idle.person(), now);
      Closing.close(session, realm, user, "not used since " + Instant.ofEpochMilli(idle.seen()));
      LOG.infof("nobody used the account `%s`: it is closed", idle.user());
    }
  }
}
