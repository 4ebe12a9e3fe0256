package io.sekisho.gateway.session;

/**
 * The gateway's cookies. The {@code __Host-} prefix makes browsers refuse them from any other host,
 * without TLS, or with another path (RFC 6265bis 4.1.3.2).
 */
public final class Cookies {
  /** The session's token, on the own host and on each route host a different one. */
  public static final String SESSION = "__Host-sekisho";

  /** Binds a sign-in on its way to the browser that began it. */
  public static final String BINDING = "__Host-sekisho-binding";

  private Cookies() {}

  /**
   * The value of {@code name} in one Cookie header; empty when it stands there twice; else null.
   */
  public static String value(String header, String name) {
    String found = null;
    int at = 0;
    while (at < header.length()) {
      int end = header.indexOf(';', at);
      end = end < 0 ? header.length() : end;
      int start = at;
      while (start < end && header.charAt(start) == ' ') {
        start++;
      }
      int equals = start + name.length();
      if (equals < end && header.charAt(equals) == '=' && header.startsWith(name, start)) {
        if (found != null) {
          return "";
        }
        found = header.substring(equals + 1, end);
      }
      at = end + 1;
    }
    return found;
  }

  /** A Set-Cookie value for a cookie that ends with the browser session at the latest. */
  public static String set(String name, String value) {
    return name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }

  /** A Set-Cookie value that removes a cookie. */
  public static String clear(String name) {
    return name + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0";
  }
}
