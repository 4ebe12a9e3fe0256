package io.sekisho.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.scheduler.Scheduled;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.policy.decision.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Finds, opens and ends sessions: in memory first, in PostgreSQL for the truth. */
@Singleton
public class Sessions {
  private static final Set<Role> PRIVILEGED = Set.of(Role.ADM, Role.SEC, Role.AUD, Role.MNT);

  private final Cache<Token.Hash, Session> memory =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterAccess(Duration.ofHours(1))
          .executor(Runnable::run) // a hand-over to another thread costs more than the work
          .build();
  private final ConcurrentHashMap<UUID, Login> logins = new ConcurrentHashMap<>();
  private final AtomicLong ends = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private final SessionStore store;
  private final SessionConfig config;
  private final Vertx vertx;
  private final Handovers handovers;
  private final Clock clock;
  private final long idleMillis;

  Sessions(
      SessionStore store, Handovers handovers, SessionConfig config, Vertx vertx, Clock clock) {
    this.store = store;
    this.handovers = handovers;
    this.config = config;
    this.vertx = vertx;
    this.clock = clock;
    this.idleMillis = config.idle().toMillis();
  }

  /** A session and the only copy of the token that opens it. */
  public record Opened(Session session, String token) {}

  /**
   * The live session behind a cookie value on a host. Complete at once when it is in memory.
   *
   * @return null inside when there is none, for whatever reason; fails when the database does
   */
  public Future<Session> find(String token, String host) {
    if (token == null || token.length() != Token.LENGTH) {
      return Future.succeededFuture();
    }
    Token.Hash hash = new Token(token).hash();
    Session known = memory.getIfPresent(hash);
    // one that is over here may have been kept alive by another replica: only the row knows
    return known != null && isLive(known)
        ? Future.succeededFuture(usable(known, host))
        : vertx.executeBlocking(() -> usable(load(hash), host), false);
  }

  private Session usable(Session session, String host) {
    return session != null && session.host().equals(host) && isLive(session) ? session : null;
  }

  private boolean isLive(Session session) {
    return session.login().isLive(clock.millis(), idleMillis);
  }

  /** Says that the person did something: puts off the idle end. */
  public void touch(Session session) {
    session.login().touch(clock.millis());
  }

  /** When the person will be asked again if nothing more happens. */
  public Instant idleEnd(Session session) {
    return Instant.ofEpochMilli(session.login().lastSeenMillis() + idleMillis);
  }

  /** Reads one session; again if any login ended meanwhile, because then the row may be stale. */
  private Session load(Token.Hash hash) throws SQLException {
    while (true) {
      long before = ends.get();
      long unchanged = changes.get();
      Optional<SessionStore.Row> row = store.find(hash);
      if (row.isEmpty()) {
        return null;
      }
      Session session = remember(hash, row.get());
      if (before == ends.get() && unchanged == changes.get()) {
        return session;
      }
      memory.invalidate(hash);
      if (before != ends.get()) {
        logins.remove(row.get().root());
      }
    }
  }

  private Session remember(Token.Hash hash, SessionStore.Row row) {
    Login login =
        logins.computeIfAbsent(row.root(), id -> new Login(id, row.endsAt(), row.lastSeen()));
    login.touch(row.lastSeen().toEpochMilli());
    Session session = new Session(row.id(), login, row.host(), row.subject());
    memory.put(hash, session);
    return session;
  }

  /** A new login at the gateway's own host. Blocks. */
  public Opened open(String host, Person person, Assurance assurance, String idToken)
      throws SQLException {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    Subject subject = new Subject(person, assurance, SessionStore.reference(id));
    return insert(
        new SessionStore.Row(id, id, host, subject, now.plus(longest(person)), now), idToken);
  }

  /**
   * A token of a login for one route host. Blocks.
   *
   * @return empty when the login is over
   */
  public Optional<Opened> openBelow(UUID root, String host) throws SQLException {
    Optional<SessionStore.Row> parent = store.findRoot(root);
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    SessionStore.Row from = parent.get();
    return Optional.of(
        insert(
            new SessionStore.Row(
                UUID.randomUUID(), root, host, from.subject(), from.endsAt(), from.lastSeen()),
            null));
  }

  /**
   * The person has shown one thing more: the login goes on under a new token, and the old one opens
   * nothing any more. Tokens of route hosts keep what they were issued at. Blocks.
   *
   * @return empty when the login is over
   */
  public Optional<Opened> rise(Session session, Evidence shown) throws SQLException {
    Subject former = session.subject();
    Subject risen =
        new Subject(
            former.person(),
            former.assurance().with(shown),
            SessionStore.reference(session.login().id()),
            former.terms());
    Token token = Token.random();
    if (!store.rise(session.login().id(), risen, token.hash())) {
      return Optional.empty();
    }
    changed(session.login().id());
    Session now = new Session(session.id(), session.login(), session.host(), risen);
    memory.put(token.hash(), now);
    return Optional.of(new Opened(now, token.value()));
  }

  /**
   * The person goes on on other terms: a new login in place of the former one, which ends on every
   * host and replica, with all that streams. Blocks.
   *
   * @return empty when the login is over
   */
  public Optional<Opened> onTerms(Session session, Terms terms) throws SQLException {
    UUID former = session.login().id();
    UUID id = UUID.randomUUID();
    Subject subject =
        new Subject(
            session.subject().person(),
            session.subject().assurance(),
            SessionStore.reference(id),
            terms);
    Token token = Token.random();
    if (!store.replace(former, id, subject, token.hash())) {
      return Optional.empty();
    }
    ended(former);
    return store
        .find(token.hash())
        .map(row -> new Opened(remember(token.hash(), row), token.value()));
  }

  /** Ends every login of one person, but for one that may go on. Blocks. */
  public void endAll(String issuer, String person, UUID except) throws SQLException {
    for (UUID root : store.endAll(issuer, person, except)) {
      ended(root);
    }
  }

  private Opened insert(SessionStore.Row row, String idToken) throws SQLException {
    Token token = Token.random();
    store.insert(row, token.hash(), idToken);
    return new Opened(remember(token.hash(), row), token.value());
  }

  private Duration longest(Person person) {
    boolean privileged = person.roles().stream().anyMatch(PRIVILEGED::contains);
    return privileged ? config.absolutePrivileged() : config.absolute();
  }

  /** Ends a login on every replica; gives back the ID token it was opened with. Blocks. */
  public Optional<String> end(Login login) throws SQLException {
    Optional<String> idToken = store.end(login.id());
    ended(login.id());
    return idToken;
  }

  /** Ends what the identity provider no longer stands for, on every replica. Blocks. */
  public int revoke(Revoked what) throws SQLException {
    List<UUID> roots = store.revoke(what);
    roots.forEach(this::ended);
    return roots.size();
  }

  /** A login is over, here or on another replica. */
  void ended(UUID root) {
    ends.incrementAndGet();
    Login login = logins.remove(root);
    if (login != null) {
      login.end();
    }
  }

  /** The tokens of a login have changed, here or on another replica: they are read again. */
  void changed(UUID root) {
    changes.incrementAndGet();
    memory.asMap().values().removeIf(session -> session.login().id().equals(root));
  }

  /** Asks the database which logins in memory still exist, and forgets the others. Blocks. */
  void reread() throws SQLException {
    memory.invalidateAll(); // tokens may have changed while nobody could say so
    List<UUID> held = new ArrayList<>(logins.keySet());
    Set<UUID> living = store.living(held);
    held.stream().filter(id -> !living.contains(id)).forEach(this::ended);
  }

  /** Every login this process knows. */
  Collection<Login> held() {
    return logins.values();
  }

  /** Ends what time has ended, so that live streams notice. */
  @Scheduled(every = "1s")
  void endOverdue() {
    long now = clock.millis();
    held().stream()
        .filter(login -> !login.isLive(now, idleMillis))
        .forEach(login -> ended(login.id()));
  }

  /** Writes activity back, so that another replica, or this one restarted, knows of it. */
  @Scheduled(every = "30s", delayed = "30s")
  void saveActivity() throws SQLException {
    List<Login> active = held().stream().filter(Login::unsaved).toList();
    long now = clock.millis();
    store.saveActivity(active);
    active.forEach(login -> login.saved(Math.min(now, login.lastSeenMillis())));
    store.sweep(clock.instant(), clock.instant().minus(config.idle()).minusSeconds(60));
    handovers.sweep();
  }
}
