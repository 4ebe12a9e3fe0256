package io.sekisho.gateway.signals;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.bearer.TokenSubject;
import io.sekisho.gateway.signals.SignalRefused.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes signals of claims that have been checked. */
final class SignalClaims {
  private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private SignalClaims() {}

  /** Of a security event token. */
  static Signal event(JWTClaimsSet claims) throws SignalRefused {
    Map<?, ?> events = map(claims.getClaim("events"));
    SignalRefused.unless(events.size() == 1, Why.SIGNAL_INCOMPLETE);
    Map.Entry<?, ?> event = events.entrySet().iterator().next();
    Map<?, ?> members = map(event.getValue());
    Signal.Subject subject = subject(claims);
    Instant at = moment(members.get("event_timestamp"), claims);
    return new Signal(
        claims.getJWTID(),
        lastPart((String) event.getKey()),
        subject,
        Objects.toString(members.get("initiating_entity"), ""),
        at,
        account(claims, subject));
  }

  /** Of an OpenID Connect logout token. */
  static Signal logout(JWTClaimsSet claims) throws SignalRefused {
    SignalRefused.unless(
        map(claims.getClaim("events")).containsKey(LOGOUT_EVENT)
            && claims.getClaim("nonce") == null, // OIDC back-channel 2.6 step 7: no ID token
        Why.SIGNAL_WRONG_TYPE);
    String sid = text(claims.getClaim("sid"));
    SignalRefused.unless(sid != null || claims.getSubject() != null, Why.SIGNAL_INCOMPLETE);
    return new Signal(
        claims.getJWTID(),
        "logout",
        new Signal.Subject(claims.getIssuer(), claims.getSubject(), sid),
        "user",
        claims.getIssueTime().toInstant(),
        Optional.empty());
  }

  private static Signal.Subject subject(JWTClaimsSet claims) throws SignalRefused {
    Map<?, ?> id = map(claims.getClaim("sub_id"));
    boolean complex = "complex".equals(id.get("format"));
    Map<?, ?> user = complex ? map(id.get("user")) : id;
    String person = text(user.get("sub"));
    String sid = complex ? text(map(id.get("session")).get("id")) : null;
    SignalRefused.unless(person != null || sid != null, Why.SIGNAL_INCOMPLETE);
    SignalRefused.unless(
        person == null || claims.getIssuer().equals(user.get("iss")), Why.SIGNAL_WRONG_ISSUER);
    return new Signal.Subject(claims.getIssuer(), person, sid);
  }

  private static Optional<AccountState> account(JWTClaimsSet claims, Signal.Subject subject)
      throws SignalRefused {
    Map<?, ?> said = map(claims.getClaim("sekisho_account"));
    if (said.isEmpty() || subject.person() == null) {
      return Optional.empty();
    }
    SignalRefused.unless(
        said.get("enabled") instanceof Boolean
            && said.get("sequence") instanceof Number
            && said.get("roles") instanceof List<?>,
        Why.SIGNAL_INCOMPLETE);
    return Optional.of(
        new AccountState(
            subject.issuer(),
            subject.person(),
            (Boolean) said.get("enabled"),
            TokenSubject.roles(
                ((List<?>) said.get("roles")).stream().map(String::valueOf).toList(), Map.of()),
            Instant.EPOCH,
            ((Number) said.get("sequence")).longValue()));
  }

  private static Instant moment(Object seconds, JWTClaimsSet claims) {
    return seconds instanceof Number number
        ? Instant.ofEpochSecond(number.longValue())
        : claims.getIssueTime().toInstant();
  }

  private static String lastPart(String uri) {
    String last = uri.substring(uri.lastIndexOf('/') + 1);
    return last.length() > 60 ? last.substring(0, 60) : last;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Object value) {
    return value instanceof String text && !text.isEmpty() && text.length() <= 255 ? text : null;
  }
}
