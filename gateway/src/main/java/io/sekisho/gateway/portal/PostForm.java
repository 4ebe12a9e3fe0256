package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

/**
 * Where a button posts to, with the token that proves the page was ours.
 *
 * @param action path on this host
 * @param token sent back in the field {@link #TOKEN_FIELD}
 */
public record PostForm(String action, String token) {
  public static final String TOKEN_FIELD = "token";

  public PostForm {
    requireNonNull(action, "action");
    requireNonNull(token, "token");
  }
}
