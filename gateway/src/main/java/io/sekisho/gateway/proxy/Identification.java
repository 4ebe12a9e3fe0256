package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.authorization.Terms;
import io.sekisho.gateway.bearer.BearerTokens;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.SessionBell;
import io.sekisho.gateway.session.Sessions;
import io.sekisho.gateway.signals.Accounts;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Role;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds out who asks: a session cookie or a bearer token, never both. Only where the system behind
 * has administrators log in by themselves, a token is theirs to show there and says nothing to us.
 */
@Singleton
class Identification {
  private static final Future<Fault> KNOWN_OR_NOBODY = Future.succeededFuture();
  private static final Future<Fault> BAD_TOKEN = Future.succeededFuture(Fault.BAD_TOKEN);
  private static final Future<Fault> CLOSED = Future.succeededFuture(Fault.ACCOUNT_CLOSED);
  private static final CharSequence ROLE = HttpHeaders.createOptimized("Sekisho-Role");
  private static final CharSequence PURPOSE = HttpHeaders.createOptimized("Sekisho-Purpose");

  private final Sessions sessions;
  private final SessionBell bell;
  private final BearerTokens tokens;
  private final Accounts accounts;

  Identification(Sessions sessions, SessionBell bell, BearerTokens tokens, Accounts accounts) {
    this.sessions = sessions;
    this.bell = bell;
    this.tokens = tokens;
    this.accounts = accounts;
  }

  /**
   * Puts subject and session into the exchange; leaves it anonymous where nothing was shown.
   *
   * @return null inside when all is well; fails when nobody can tell at the moment
   */
  Future<Fault> identify(Exchange exchange) {
    String authorization = exchange.request.getHeader(HttpHeaders.AUTHORIZATION);
    String cookie = SessionCookie.read(exchange.request.headers());
    if (exchange.route != null && exchange.route.config().kind().bringsOwnToken()) {
      return cookie == null ? KNOWN_OR_NOBODY : byCookie(exchange, cookie);
    }
    if (authorization != null && cookie != null) {
      return Future.succeededFuture(Fault.TWO_CREDENTIALS);
    }
    if (authorization != null) {
      return byToken(exchange, authorization);
    }
    return cookie == null ? KNOWN_OR_NOBODY : byCookie(exchange, cookie);
  }

  private Future<Fault> byToken(Exchange exchange, String authorization) {
    return tokens
        .verify(authorization)
        .compose(
            token -> {
              if (token == null) {
                return BAD_TOKEN;
              }
              Subject current = accounts.current(token.subject());
              if (current == null) {
                return CLOSED;
              }
              exchange.subject = current;
              Fault fault = choose(exchange);
              if (fault != null) {
                return Future.succeededFuture(fault);
              }
              exchange.credentialEnds = token.until().toEpochMilli();
              exchange.onlyWhile(() -> accounts.isCurrent(current));
              return KNOWN_OR_NOBODY;
            });
  }

  /** Programs say by request in which role and what for; people say it once, on the portal. */
  private static Fault choose(Exchange exchange) {
    MultiMap headers = exchange.request.headers();
    String role = headers.get(ROLE);
    String purpose = headers.get(PURPOSE);
    if (role == null && purpose == null) {
      return null;
    }
    Subject subject = exchange.subject;
    Terms terms = subject.terms();
    if (role != null) {
      Optional<Role> active = Role.parse(role).filter(subject.person().roles()::contains);
      if (active.isEmpty() || headers.getAll(ROLE).size() > 1) {
        return Fault.ROLE_NOT_HELD;
      }
      terms = terms.as(active.get());
    }
    if (purpose != null) {
      Optional<Purpose> stated = Purpose.parse(purpose);
      if (stated.isEmpty() || headers.getAll(PURPOSE).size() > 1) {
        return Fault.PURPOSE_UNKNOWN;
      }
      terms = terms.forPurpose(stated.get());
    }
    exchange.subject = subject.on(terms);
    return null;
  }

  private Future<Fault> byCookie(Exchange exchange, String cookie) {
    if (!bell.isTrustworthy()) {
      return Future.succeededFuture(Fault.STORE_DOWN);
    }
    return sessions
        .find(cookie, exchange.host.authority())
        .compose(
            session -> {
              known(
                  exchange, session == null ? null : accounts.current(session.subject()), session);
              return KNOWN_OR_NOBODY;
            });
  }

  private void known(Exchange exchange, Subject current, Session session) {
    if (current != null) {
      exchange.session =
          accounts.isCurrent(session.subject()) // nearly always
              ? session
              : new Session(session.id(), session.login(), session.host(), current);
      exchange.subject = current;
      exchange.onlyWhile(() -> accounts.isCurrent(current));
      if (exchange.isActivity()) {
        sessions.touch(session);
      }
    }
  }
}
