package io.sekisho.keycloak.roster;

import io.sekisho.keycloak.closing.Digest;
import io.sekisho.keycloak.closing.Pass;
import io.sekisho.keycloak.closing.Question;
import io.sekisho.keycloak.closing.Question.Last;
import io.sekisho.keycloak.closing.Question.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Looks at the list again and again: it may be new, or the day may be. */
final class RosterSweep extends Pass {
  private static final Logger LOG = Logger.getLogger(RosterSweep.class);
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final long LOCK = 0x53454B49_00000003L; // one Keycloak at a time
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Duration SETTLED = Duration.ofSeconds(3);
  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo"); // days are those of the hospital

  private final Path file;
  private volatile boolean missed;

  RosterSweep(String realm, Path file) {
    super("sekisho-roster", realm, LOCK);
    this.file = file;
  }

  @Override
  protected void look(KeycloakSession session, RealmModel realm) {
    try {
      if (isThere() && isSettled()) {
        apply(session, realm, read());
      }
    } catch (IOException e) { // accounts stay as they are
      LOG.warnf("the list `%s` cannot be read: %s", file, e.toString());
    }
  }

  /** In a transaction of its own, so that a list which cannot be applied leaves word of it. */
  private static void apply(KeycloakSession session, RealmModel realm, byte[] list) {
    try {
      apart(session, realm, (own, found) -> look(own, found, list));
    } catch (RuntimeException e) {
      LOG.errorf(e, "the list cannot be applied, nothing of it counts");
      apart(
          session,
          realm,
          (own, found) ->
              question(own, found)
                  .write(digest(list, today()), State.FAILED, "cannot be applied: " + e));
    }
  }

  private static Question question(KeycloakSession session, RealmModel realm) {
    return Question.in(RosterTable.QUESTION, session, realm);
  }

  private static LocalDate today() {
    return Instant.ofEpochMilli(Time.currentTimeMillis()).atZone(ZONE).toLocalDate();
  }

  /** Said once: without a list accounts stay as they are. */
  private boolean isThere() {
    boolean there = Files.exists(file);
    if (!there && !missed) {
      LOG.warnf("the list `%s` is not there", file);
    }
    missed = !there;
    return there;
  }

  /** Whoever writes it in place may be in the middle of it. */
  private boolean isSettled() throws IOException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    return written.plus(SETTLED).isBefore(Instant.ofEpochMilli(Time.currentTimeMillis()));
  }

  private byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Roster.MOST_BYTES + 1);
    }
  }

  private static void look(KeycloakSession session, RealmModel realm, byte[] list) {
    LocalDate today = today();
    String digest = digest(list, today);
    Question question = question(session, realm);
    Optional<Last> last = question.last();
    boolean confirmed = last.filter(one -> one.isConfirmed(digest)).isPresent();
    boolean known =
        last.filter(one -> one.digest().equals(digest) && one.state() != State.FAILED).isPresent();
    if (known && !(confirmed && last.get().state() == State.ASKS)) {
      return;
    }
    Roster roster = Roster.of(list);
    if (roster.mistakes().isEmpty()) {
      decide(session, realm, roster, today, digest, confirmed);
    } else {
      String mistakes =
          roster.mistakes().stream().map(RosterMistake::toString).collect(Collectors.joining("\n"));
      question.write(digest, State.WRONG, mistakes);
      LOG.errorf("the list is wrong, nothing of it counts:\n%s", mistakes);
    }
  }

  private static void decide(
      KeycloakSession session,
      RealmModel realm,
      Roster roster,
      LocalDate today,
      String digest,
      boolean confirmed) {
    RosterDesk desk = new RosterDesk(session, realm);
    RosterTable table = new RosterTable(session, realm);
    RosterPlan plan =
        RosterPlan.of(
            roster.entries(),
            desk.known(roster.entries()),
            today,
            table.leftSince(Time.currentTimeMillis() - DAY));
    if (plan.mustBeConfirmed() && !confirmed) {
      question(session, realm).write(digest, State.ASKS, said(plan));
      LOG.errorf(
          "the list would close %d accounts, more than %d in a day, or take over %d that it did not"
              + " open: nothing is done before somebody says that this is right",
          plan.leaves().size(), plan.most(), plan.adopted().size());
      return;
    }
    desk.apply(plan);
    question(session, realm).write(digest, State.APPLIED, said(plan));
    if (!plan.isNothing()) {
      LOG.infof("the list is applied: %s", said(plan));
    }
  }

  private static String said(RosterPlan plan) {
    return "%d join, %d change, %d return, %d leave%s%s"
        .formatted(
            plan.joins().size(),
            plan.changes().size(),
            plan.returns().size(),
            plan.leaves().size(),
            plan.leaves().isEmpty() ? "" : ": " + String.join(" ", plan.leaves()),
            plan.adopted().isEmpty()
                ? ""
                : "; not opened by the list: " + String.join(" ", plan.adopted()));
  }

  private static String digest(byte[] list, LocalDate today) {
    return Digest.of(list, today.toString());
  }
}
