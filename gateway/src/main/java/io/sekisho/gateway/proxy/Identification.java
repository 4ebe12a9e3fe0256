package io.sekisho.gateway.proxy;

import io.sekisho.gateway.bearer.BearerTokens;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.SessionBell;
import io.sekisho.gateway.session.Sessions;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;

/** Finds out who asks: a session cookie or a bearer token, never both. */
@Singleton
class Identification {
  private static final Future<Fault> KNOWN_OR_NOBODY = Future.succeededFuture();
  private static final Future<Fault> BAD_TOKEN = Future.succeededFuture(Fault.BAD_TOKEN);

  private final Sessions sessions;
  private final SessionBell bell;
  private final BearerTokens tokens;

  Identification(Sessions sessions, SessionBell bell, BearerTokens tokens) {
    this.sessions = sessions;
    this.bell = bell;
    this.tokens = tokens;
  }

  /**
   * Puts subject and session into the exchange; leaves it anonymous where nothing was shown.
   *
   * @return null inside when all is well; fails when nobody can tell at the moment
   */
  Future<Fault> identify(Exchange exchange) {
    String authorization = exchange.request.getHeader(HttpHeaders.AUTHORIZATION);
    String cookie = SessionCookie.read(exchange.request.headers());
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
              exchange.subject = token.subject();
              exchange.credentialEnds = token.until().toEpochMilli();
              return KNOWN_OR_NOBODY;
            });
  }

  private Future<Fault> byCookie(Exchange exchange, String cookie) {
    if (!bell.isTrustworthy()) {
      return Future.succeededFuture(Fault.STORE_DOWN);
    }
    return sessions
        .find(cookie, exchange.host.authority())
        .compose(
            session -> {
              known(exchange, session);
              return KNOWN_OR_NOBODY;
            });
  }

  private void known(Exchange exchange, Session session) {
    if (session != null) {
      exchange.session = session;
      exchange.subject = session.subject();
      if (exchange.isActivity()) {
        sessions.touch(session);
      }
    }
  }
}
