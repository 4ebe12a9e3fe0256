package io.sekisho.gateway.oidc;

import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.session.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The form that logs out; its token is the session's reference, which no other site can read. */
public final class LogoutForm {
  private LogoutForm() {}

  /** The form of one session. */
  public static PostForm of(Session session) {
    return new PostForm("/.sekisho/logout", session.id().toString());
  }

  static boolean accepts(Session session, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.id().toString().getBytes(StandardCharsets.UTF_8));
  }
}
