package io.sekisho.gateway.recovery;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.config.Mistake;
import io.sekisho.gateway.recovery.SparePermission.Kind;
import io.sekisho.gateway.recovery.SparePermission.State;
import io.sekisho.gateway.recovery.SparePermission.Who;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.gateway.webauthn.KeyTrail;
import io.sekisho.gateway.webauthn.SpareCode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The two-person rule for people who have lost what they prove themselves with: one proposes with a
 * reason and an end, another confirms, and neither is the person. Everything blocks.
 */
@Singleton
class SpareDesk {
  static final Duration LONGEST = Duration.ofHours(24);

  private static final UUID NONE = new UUID(0, 0);
  private static final int LONGEST_REASON = 200;

  private final SpareTable table;
  private final RecoveryConfig config;
  private final Sessions sessions;
  private final KeyTrail keys;
  private final AuditTrail trail;

  SpareDesk(
      SpareTable table, RecoveryConfig config, Sessions sessions, KeyTrail keys, AuditTrail trail) {
    this.table = table;
    this.config = config;
    this.sessions = sessions;
    this.keys = keys;
    this.trail = trail;
  }

  /** At the start: with a wrong setting nobody could help, or one person could be two. */
  void check(@Observes StartupEvent event) {
    List<Mistake> mistakes = RecoveryCheck.of(config);
    if (!mistakes.isEmpty()) {
      throw new IllegalStateException(mistakes.get(0).toString());
    }
  }

  /** What this person can do something about. */
  List<SparePermission> open(Person by) throws SQLException {
    return table.open(who(by));
  }

  SparePermission find(UUID id) throws CeremonyRefused, SQLException {
    return table.find(id).orElseThrow(() -> new CeremonyRefused(Code.PERMISSION_OVER));
  }

  /**
   * Refuses an account that may have been made for this: whoever hands out first passwords would be
   * two people as soon as one account administrator has never come.
   */
  void checkSeasoned(Asker by) throws CeremonyRefused, SQLException {
    Instant latest = table.instant().minus(config.seasoned());
    if (table.firstFactor(who(by)).filter(first -> !first.isAfter(latest)).isEmpty()) {
      throw new CeremonyRefused(Code.NOT_SEASONED);
    }
  }

  /** Writes it down; it is worth nothing before its author has signed it with a gesture. */
  UUID draft(Asker by, byte[] holder, Kind kind, String reason, Duration length)
      throws CeremonyRefused, SQLException {
    checkSeasoned(by);
    Who who = table.holder(holder).orElseThrow(() -> new CeremonyRefused(Code.PERMISSION_OVER));
    String said = reason == null ? "" : reason.replaceAll("\\p{C}", "").strip();
    if (said.isEmpty()
        || said.codePointCount(0, said.length()) > LONGEST_REASON
        || length.isNegative()
        || length.isZero()
        || length.compareTo(LONGEST) > 0) {
      throw new CeremonyRefused(Code.REASON_NEEDED);
    }
    if (who.isSame(who(by))) {
      throw new CeremonyRefused(Code.OWN_REQUEST);
    }
    SparePermission draft =
        new SparePermission(
            UUID.randomUUID(), who, kind, said, table.instant().plus(length), who(by), State.DRAFT);
    table.draft(holder, draft);
    return draft.id();
  }

  void propose(Asker by, SparePermission draft) throws CeremonyRefused, SQLException {
    checkSeasoned(by);
    if (!table.propose(draft.id(), who(by))) {
      throw new CeremonyRefused(Code.PERMISSION_OVER);
    }
    happened("SPARE_PROPOSED", by, draft);
  }

  /** Refuses whoever may not be the second person; asked before the gesture, and after it. */
  void checkSecond(Asker by, SparePermission proposed) throws CeremonyRefused, SQLException {
    checkSeasoned(by);
    if (proposed.proposer().isSame(who(by)) || proposed.who().isSame(who(by))) {
      throw new CeremonyRefused(Code.OWN_REQUEST);
    }
  }

  /**
   * From now on the person may enrol; what is lost ends, and every login with it.
   *
   * @return what the person must say when they do
   */
  SpareCode confirm(Asker by, SparePermission proposed) throws CeremonyRefused, SQLException {
    checkSecond(by, proposed);
    SpareCode code = SpareCode.random();
    if (!table.confirm(proposed.id(), who(by), code.hash(proposed.id()))) {
      throw new CeremonyRefused(Code.PERMISSION_OVER);
    }
    if (proposed.kind() == Kind.LOST) { // before the record, which may fail
      sessions.endAll(proposed.who().issuer(), proposed.who().id(), NONE);
      table.endAll(proposed.who());
    }
    happened("SPARE_CONFIRMED", by, proposed);
    return code;
  }

  void withdraw(Asker by, SparePermission open) throws SQLException {
    if (table.withdraw(open.id())) {
      happened("SPARE_WITHDRAWN", by, open);
    }
  }

  /** Whoever came with a key for a while is out when the while is over. */
  @Scheduled(every = "5s", delayed = "5s")
  void endOverdue() throws SQLException {
    List<SpareTable.Ended> all = table.endOverdue();
    for (SpareTable.Ended ended : all) { // before the records, which may fail
      sessions.endAll(ended.holder().issuer(), ended.holder().id(), NONE);
    }
    for (SpareTable.Ended ended : all) {
      trail.append(
          HappenedEvent.of(
              "FACTOR_REVOKED",
              Map.of(
                  "key", ended.key().toString(),
                  "how", "TEMPORARY_OVER",
                  "person", ended.holder().id())));
    }
  }

  private void happened(String code, Asker by, SparePermission what) {
    Map<String, String> all = new TreeMap<>();
    all.put("permission", what.id().toString());
    all.put("kind", what.kind().name());
    all.put("person", what.who().id());
    all.put("proposer", what.proposer().id());
    all.put("reason", what.reason());
    all.put("until", what.endsAt().toString());
    keys.happened(code, by, all);
  }

  private static Who who(Asker by) {
    return who(by.person());
  }

  private static Who who(Person person) {
    return new Who(person.issuer(), person.id(), person.name());
  }
}
