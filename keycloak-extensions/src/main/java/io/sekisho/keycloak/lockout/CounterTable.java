package io.sekisho.keycloak.lockout;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The counters of all replicas, in Keycloak's database.
 *
 * <p>Each change is a short transaction of its own: it must last whatever becomes of the login, and
 * must not hold a row while a slow hash is computed.
 */
final class CounterTable {
  private static final int TRIES = 3;
  private static final int SELDOM = 64;
  private static final Duration KEPT = Duration.ofDays(2);

  private final KeycloakSessionFactory sessions;

  CounterTable(KeycloakSessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Counts an attempt. */
  Ticket attempt(CounterKey key, Limit limit, long now) {
    RuntimeException raced = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return KeycloakModelUtils.runJobInTransactionWithResult(
            sessions, session -> new Rows(session).attempt(key, limit, now));
      } catch (RuntimeException e) { // two replicas wrote the first row of one key at once
        raced = e;
      }
    }
    throw raced;
  }

  void change(CounterKey key, UnaryOperator<Counter> change) {
    KeycloakModelUtils.runJobInTransaction(
        sessions,
        session -> {
          Rows rows = new Rows(session);
          Counter counter = rows.locked(key);
          if (counter != null) {
            rows.update(key, change.apply(counter));
          }
        });
  }

  /** The person's device is known from now on, and nothing is held against it. */
  void welcome(CounterKey key, long now) {
    KeycloakModelUtils.runJobInTransaction(
        sessions,
        session -> {
          Rows rows = new Rows(session);
          Counter fresh = new Counter(0, 0, 0, now);
          if (rows.locked(key) == null) {
            rows.insert(key, fresh);
          } else {
            rows.update(key, fresh);
          }
        });
  }

  boolean has(CounterKey key) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions, session -> new Rows(session).locked(key) != null);
  }

  /** Every counter of a person; devices stay known. */
  int forgive(String realm, String person) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        sessions, session -> new Rows(session).forgive(realm, person));
  }

  private static final class Rows {
    private final EntityManager entities;

    Rows(KeycloakSession session) {
      this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    Ticket attempt(CounterKey key, Limit limit, long now) {
      Counter known = locked(key);
      Counter before = known == null ? Counter.NEW : known;
      if (before.isLocked(now)) {
        return new Ticket(false, false, before.lockedUntil());
      }
      Counter after = before.attempted(now, limit);
      if (known == null) {
        forgetTheOld(now);
        insert(key, after);
      } else {
        update(key, after);
      }
      return new Ticket(true, after.isLocked(now), after.lockedUntil());
    }

    Counter locked(CounterKey key) {
      List<?> found =
          entities
              .createNativeQuery(
                  "select failures, locks, locked_until, last_at from"
                      + " {h-schema}sekisho_password_counter where id = ?1 for update")
              .setParameter(1, key.id())
              .getResultList();
      return found.isEmpty() ? null : counter((Object[]) found.get(0));
    }

    void insert(CounterKey key, Counter counter) {
      entities
          .createNativeQuery(
              "insert into {h-schema}sekisho_password_counter (id, realm_id, person, kind,"
                  + " failures, locks, locked_until, last_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                  + " ?8)")
          .setParameter(1, key.id())
          .setParameter(2, key.realm())
          .setParameter(3, key.person())
          .setParameter(4, key.limit().name())
          .setParameter(5, counter.failures())
          .setParameter(6, counter.locks())
          .setParameter(7, counter.lockedUntil())
          .setParameter(8, counter.last())
          .executeUpdate();
    }

    void update(CounterKey key, Counter counter) {
      entities
          .createNativeQuery(
              "update {h-schema}sekisho_password_counter set failures = ?2, locks = ?3,"
                  + " locked_until = ?4, last_at = ?5 where id = ?1")
          .setParameter(1, key.id())
          .setParameter(2, counter.failures())
          .setParameter(3, counter.locks())
          .setParameter(4, counter.lockedUntil())
          .setParameter(5, counter.last())
          .executeUpdate();
    }

    /** Now and then: names that nobody has must not fill the table. */
    private void forgetTheOld(long now) {
      if (ThreadLocalRandom.current().nextInt(SELDOM) == 0) {
        forgetBefore(now - DeviceCookie.AGE.toMillis(), "kind = 'DEVICE'");
        forgetBefore(now - KEPT.toMillis(), "kind <> 'DEVICE'");
      }
    }

    private void forgetBefore(long time, String kind) {
      entities
          .createNativeQuery(
              "delete from {h-schema}sekisho_password_counter where last_at < ?1 and locked_until"
                  + " < ?1 and "
                  + kind)
          .setParameter(1, time)
          .executeUpdate();
    }

    int forgive(String realm, String person) {
      return entities
          .createNativeQuery(
              "update {h-schema}sekisho_password_counter set failures = 0, locks = 0,"
                  + " locked_until = 0 where realm_id = ?1 and person = ?2")
          .setParameter(1, realm)
          .setParameter(2, person)
          .executeUpdate();
    }

    private static Counter counter(Object[] row) {
      return new Counter(
          ((Number) row[0]).intValue(),
          ((Number) row[1]).intValue(),
          ((Number) row[2]).longValue(),
          ((Number) row[3]).longValue());
    }
  }
}
