package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Holder;
import io.sekisho.policy.password.PasswordProfile;
import io.sekisho.policy.password.PasswordRules;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** A password that was just accepted, between Keycloak's question and the hash that is stored. */
record Judged(String password, PasswordProfile profile, Holder holder) {
  private static final String NOTE = "io.sekisho.password.judged";

  void rememberIn(KeycloakSession session) {
    session.setAttribute(NOTE, this);
  }

  /** The strongest profile that this password satisfies, whoever asked for less. */
  static Optional<PasswordProfile> satisfied(KeycloakSession session, String password) {
    Judged judged = session.getAttribute(NOTE, Judged.class);
    if (judged == null || !judged.password.equals(password)) {
      return byItself(password);
    }
    return Optional.of(judged.strongest());
  }

  private PasswordProfile strongest() {
    if (profile.standsAlone()) {
      return profile;
    }
    return fits(password, PasswordProfile.MHLW_V7_SINGLE, holder)
        ? PasswordProfile.MHLW_V7_SINGLE
        : profile;
  }

  /** Nobody judged it: it is only stored in another way now, or no policy is set. */
  private static Optional<PasswordProfile> byItself(String password) {
    return Optional.of(PasswordProfile.MHLW_V7_SINGLE)
        .filter(profile -> fits(password, profile, Holder.NOBODY));
  }

  private static boolean fits(String password, PasswordProfile profile, Holder holder) {
    return PasswordRules.shipped().judge(password, profile, holder).accepted();
  }
}
