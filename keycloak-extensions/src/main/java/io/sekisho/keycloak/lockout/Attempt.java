package io.sekisho.keycloak.lockout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** One password that somebody offers: counted first, taken back if it was right. */
final class Attempt {
  private final KeycloakSession session;
  private final CounterTable counters;
  private final String realm;
  private final String person;
  private final List<CounterKey> counted = new ArrayList<>();
  private final long now = Time.currentTimeMillis();
  private Ticket refused;
  private Limit refusing;
  private Ticket locking;

  /**
   * Counts.
   *
   * @param user null where nobody has that name; such a name is counted like a person, so that
   *     nobody can tell the two apart
   */
  Attempt(KeycloakSession session, String name, UserModel user) {
    this.session = session;
    this.counters = new CounterTable(session.getKeycloakSessionFactory());
    this.realm = session.getContext().getRealm().getId();
    this.person = user == null ? CounterKey.nobody(name) : user.getId();
    Optional<CounterKey> own =
        new DeviceCookie(session)
            .read()
            .map(device -> CounterKey.device(realm, person, device))
            .filter(counters::has);
    if (own.isPresent()) {
      count(own.get());
    } else {
      String address = session.getContext().getConnection().getRemoteHost();
      count(CounterKey.source(realm, address)); // first: one address must not fill what is for all
      count(CounterKey.everybody(realm));
      count(CounterKey.stranger(realm, person));
    }
  }

  /** False while locked: then even the right password is not looked at. */
  boolean isAdmitted() {
    return refused == null;
  }

  /**
   * Refused whatever name was typed, so that there is nothing to be learned from how fast it was.
   */
  boolean isRefusedForEverybody() {
    return refusing == Limit.SOURCE || refusing == Limit.EVERYBODY;
  }

  /** Present when this attempt, if it fails, is the one that locks. */
  Optional<Ticket> locks() {
    return Optional.ofNullable(locking);
  }

  /** Whether it is this person's own device. */
  boolean isFromOwnDevice() {
    return counted.size() == 1 && counted.get(0).limit() == Limit.DEVICE;
  }

  /** The password was right. */
  void succeeded() {
    counted.stream()
        .filter(key -> key.limit() == Limit.STRANGER)
        .forEach(key -> counters.change(key, counter -> Counter.NEW));
    counted.stream()
        .filter(key -> key.limit() == Limit.SOURCE || key.limit() == Limit.EVERYBODY)
        .forEach(key -> counters.change(key, Counter::takenBack));
    String device = new DeviceCookie(session).write();
    counters.welcome(CounterKey.device(realm, person, device), now);
  }

  private void count(CounterKey key) {
    if (refused != null) {
      return;
    }
    Ticket ticket = counters.attempt(key, key.limit(), now);
    if (!ticket.admitted()) {
      refused = ticket;
      refusing = key.limit();
      return;
    }
    counted.add(key);
    if (ticket.last() && !key.person().isEmpty()) {
      locking = ticket;
    }
  }
}
