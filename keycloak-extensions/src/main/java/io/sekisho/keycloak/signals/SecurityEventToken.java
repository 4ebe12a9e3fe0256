package io.sekisho.keycloak.signals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Signs a signal with the realm's key (RFC 8417), each time anew: keys and clocks move on. */
final class SecurityEventToken {
  private SecurityEventToken() {}

  static String of(KeycloakSession session, RealmModel realm, Outbox.Due due) {
    session.getContext().setRealm(realm);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", Issuer.of(realm));
    claims.put("aud", due.receiver());
    claims.put("jti", due.jti());
    claims.put("iat", Time.currentTimeMillis() / 1000);
    due.claims().forEach((name, value) -> claims.put((String) name, value));
    return new JWSBuilder()
        .type("secevent+jwt")
        .jsonContent(claims)
        .sign(
            session
                .getProvider(SignatureProvider.class, realm.getDefaultSignatureAlgorithm())
                .signer());
  }
}
