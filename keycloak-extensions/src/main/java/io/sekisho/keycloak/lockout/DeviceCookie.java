package io.sekisho.keycloak.lockout;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * Names the browser, not a person: a ward terminal is known for everybody who logged in on it. It
 * proves nothing but that this browser was here before; it is no factor and opens nothing.
 */
final class DeviceCookie {
  private static final String NAME = "SEKISHO_DEVICE";
  private static final String MAC = "HmacSHA256";
  private static final int MAX_LENGTH = 200;
  static final Duration AGE = Duration.ofDays(400);

  private final KeycloakSession session;
  private final RealmModel realm;

  DeviceCookie(KeycloakSession session) {
    this.session = session;
    this.realm = session.getContext().getRealm();
  }

  /** The device, if this browser shows one of ours. */
  Optional<String> read() {
    Cookie cookie = session.getContext().getHttpRequest().getHttpHeaders().getCookies().get(NAME);
    return Optional.ofNullable(cookie)
        .map(Cookie::getValue)
        .filter(value -> value.length() <= MAX_LENGTH)
        .flatMap(this::device);
  }

  /** The device that this browser is from now on. */
  String write() {
    String device = read().orElseGet(() -> SecretGenerator.getInstance().randomString(22));
    session
        .getContext()
        .getHttpResponse()
        .setCookieIfAbsent(
            new NewCookie.Builder(NAME)
                .value(device + "." + sign(device))
                .path(
                    Urls.realmBase(session.getContext().getUri().getBaseUri())
                            .path(realm.getName())
                            .build()
                            .getRawPath()
                        + "/")
                .maxAge((int) AGE.toSeconds())
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build());
    return device;
  }

  private Optional<String> device(String value) {
    int dot = value.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String device = value.substring(0, dot);
    byte[] shown = value.substring(dot + 1).getBytes(UTF_8);
    return MessageDigest.isEqual(shown, sign(device).getBytes(UTF_8))
        ? Optional.of(device)
        : Optional.empty();
  }

  private String sign(String device) {
    try {
      SecretKey key =
          session.keys().getActiveKey(realm, KeyUse.SIG, Algorithm.HS512).getSecretKey();
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      byte[] signature = mac.doFinal(("sekisho-device\0" + device).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
