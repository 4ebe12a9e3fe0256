package io.sekisho.gateway.signals;

import io.quarkus.runtime.StartupEvent;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.session.BellListener;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How every account is, in memory: what the identity provider said last counts for whoever comes
 * with something older. It only takes away; what is new is in the next token.
 */
@Singleton
public class Accounts implements BellListener {
  private final ConcurrentHashMap<Key, AccountState> known = new ConcurrentHashMap<>();
  private final AccountStore store;

  Accounts(AccountStore store) {
    this.store = store;
  }

  private record Key(String issuer, String person) {}

  /** Before the first request: an empty memory would believe every token. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event)
      throws SQLException {
    reread();
  }

  /**
   * The subject with what is left of its roles.
   *
   * @return null when the account is closed, or what was shown is from before a moment at which all
   *     of it ended
   */
  public Subject current(Subject shown) {
    AccountState state =
        known.isEmpty() ? null : known.get(new Key(shown.person().issuer(), shown.person().id()));
    if (state == null) {
      return shown;
    }
    if (!state.enabled() || isOver(shown.assurance(), state.notBefore())) {
      return null;
    }
    return state.roles().containsAll(shown.person().roles())
        ? shown
        : shown.withOnly(state.roles());
  }

  /** Whether all that was shown still counts. */
  public boolean isCurrent(Subject shown) {
    AccountState state =
        known.isEmpty() ? null : known.get(new Key(shown.person().issuer(), shown.person().id()));
    return state == null
        || (state.enabled()
            && !isOver(shown.assurance(), state.notBefore())
            && state.roles().containsAll(shown.person().roles()));
  }

  /** Programs do not log in: for them there is no moment to compare. */
  private static boolean isOver(Assurance assurance, Instant notBefore) {
    return !assurance.authTime().equals(Instant.EPOCH) && assurance.authTime().isBefore(notBefore);
  }

  /** What a signal says. Blocks. */
  void take(String jti, List<AccountState> said) throws SQLException {
    store.take(jti, said).forEach(this::remember);
  }

  /** Every open account of an issuer, as we know them now. */
  List<AccountState> open(String issuer) {
    return known.values().stream()
        .filter(one -> one.issuer().equals(issuer) && one.enabled())
        .toList();
  }

  /**
   * The list of all accounts; whoever is missing there has none any more. Blocks.
   *
   * @param before {@link #open} before the list was asked for: it comes in pages, and whoever
   *     arrived or changed meanwhile may stand on a page that had been read
   */
  void reconcile(List<AccountState> before, List<AccountState> complete) throws SQLException {
    Set<String> people = new HashSet<>();
    complete.forEach(one -> people.add(one.person()));
    store.merge(complete).forEach(this::remember);
    List<AccountState> gone =
        before.stream()
            .filter(one -> !people.contains(one.person()))
            .filter(one -> one.equals(known.get(new Key(one.issuer(), one.person()))))
            .map(Accounts::closed)
            .toList();
    store.merge(gone).forEach(this::remember);
  }

  private static AccountState closed(AccountState state) {
    return new AccountState(
        state.issuer(), state.person(), false, Set.of(), state.notBefore(), state.sequence());
  }

  private void remember(AccountState state) {
    known.merge(new Key(state.issuer(), state.person()), state, AccountState::with);
  }

  @Override
  public String channel() {
    return AccountStore.CHANNEL;
  }

  @Override
  public void reread() throws SQLException {
    store.all().forEach(this::remember);
  }

  @Override
  public void heard(String note) {
    remember(store.read(note));
  }
}
