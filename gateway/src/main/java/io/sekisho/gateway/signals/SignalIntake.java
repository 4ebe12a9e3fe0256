package io.sekisho.gateway.signals;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.session.Revoked;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.signals.SignalRefused.Why;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives a signal its effect, once, on every replica, and writes down what came of it. What fails in
 * the middle is safe to be done again. Blocks.
 */
@Singleton
class SignalIntake {
  private final Optional<Transmitter> transmitter;
  private final AccountStore store;
  private final Accounts accounts;
  private final Sessions sessions;
  private final AuditTrail trail;

  SignalIntake(
      SignalsConfig config,
      Optional<RealmClient> realm,
      AccountStore store,
      Accounts accounts,
      Sessions sessions,
      AuditTrail trail,
      Clock clock) {
    this.transmitter =
        config.transmitter().map(known -> new Transmitter(known, realm.orElseThrow(), clock));
    this.store = store;
    this.accounts = accounts;
    this.sessions = sessions;
    this.trail = trail;
  }

  Optional<Transmitter> transmitter() {
    return transmitter;
  }

  /** A security event token. */
  void take(String token) throws SignalRefused, IOException, SQLException {
    take(SignalReader.EVENT, token);
  }

  /** A logout token of OpenID Connect. */
  void takeLogout(String token) throws SignalRefused, IOException, SQLException {
    take(SignalReader.LOGOUT, token);
  }

  private void take(JOSEObjectType type, String token)
      throws SignalRefused, IOException, SQLException {
    try {
      take(read(type, token));
    } catch (SignalRefused e) {
      trail.append(HappenedEvent.of("SIGNAL_REFUSED", Map.of("cause", e.why().name())));
      throw e;
    }
  }

  private Signal read(JOSEObjectType type, String token) throws SignalRefused, IOException {
    SignalRefused.unless(transmitter.isPresent(), Why.SIGNAL_WRONG_ISSUER);
    JWTClaimsSet claims = transmitter.get().reader().read(token, type);
    return type.equals(SignalReader.LOGOUT)
        ? SignalClaims.logout(claims)
        : SignalClaims.event(claims);
  }

  private void take(Signal signal) throws SQLException {
    if (store.isSeen(signal.jti())) {
      trail.append(HappenedEvent.of("SIGNAL_REPEATED", said(signal)));
      return;
    }
    int ended = signal.endsLogins() ? sessions.revoke(revoked(signal)) : 0;
    Map<String, String> said = said(signal);
    said.put("endedLogins", Integer.toString(ended));
    trail.append(HappenedEvent.of("SIGNAL_TAKEN", said));
    accounts.take(signal.jti(), account(signal).stream().toList());
  }

  /** A second is as exact as the provider's clock in its tokens is. */
  private static Revoked revoked(Signal signal) {
    return new Revoked(
        signal.subject().issuer(),
        signal.subject().person(),
        signal.subject().sid(),
        signal.at().plusSeconds(1));
  }

  private static Optional<AccountState> account(Signal signal) {
    return signal
        .account()
        .map(state -> signal.endsEverything() ? state.from(signal.at().plusSeconds(1)) : state);
  }

  private static Map<String, String> said(Signal signal) {
    Map<String, String> said = new TreeMap<>();
    said.put("jti", signal.jti());
    said.put("type", signal.type());
    said.put("at", signal.at().toString());
    if (signal.subject().person() != null) {
      said.put("person", signal.subject().person());
    }
    signal
        .account()
        .ifPresent(
            state -> {
              said.put("enabled", Boolean.toString(state.enabled()));
              said.put(
                  "roles", state.roles().stream().map(Enum::name).sorted().toList().toString());
            });
    return said;
  }
}
