package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

/** The two pages at the way out. */
public sealed interface LogoutView {

  /**
   * Asks before the session ends, for links that lead here without a form.
   *
   * @param name of the person who is logged in
   */
  record Confirm(String name, PostForm logout, String portalHref) implements LogoutView {
    public Confirm {
      requireNonNull(name, "name");
      requireNonNull(logout, "logout");
      requireNonNull(portalHref, "portalHref");
    }
  }

  /** Says that the session is over, and why. */
  record Done(Cause cause, String loginHref) implements LogoutView {
    public Done {
      requireNonNull(cause, "cause");
      requireNonNull(loginHref, "loginHref");
    }
  }

  /** Why a session is over. */
  enum Cause {
    /** The person logged out. */
    ASKED,
    /** Nobody touched it for too long. */
    IDLE,
    /** Its absolute end has come. */
    ENDED
  }
}
