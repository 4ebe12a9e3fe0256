package io.sekisho.gateway.proxy;

import java.util.function.Predicate;

/** Keeps our cookies away from upstreams, and upstreams' hands away from our cookies. */
final class CookieHygiene {
  private CookieHygiene() {}

  /**
   * The cookies of a {@code Cookie} header that an upstream may see, or null if none is left.
   *
   * <p>Cookies without a name are dropped: {@code =a=b} is sent as {@code a=b} by browsers, which
   * lets one cookie pose as another. So are the {@code $Version} attributes of RFC 2965.
   */
  static String forUpstream(String header, Predicate<String> known) {
    StringBuilder kept = null;
    int length = header.length();
    for (int start = 0; start < length; ) {
      int end = header.indexOf(';', start);
      end = end < 0 ? length : end;
      String name = name(header, start, end);
      if (!name.isEmpty() && name.charAt(0) != '$' && !isOurs(name) && known.test(name)) {
        kept = kept == null ? new StringBuilder(length) : kept.append("; ");
        kept.append(header, skipSpace(header, start, end), end);
      }
      start = end + 1;
    }
    return kept == null ? null : kept.toString();
  }

  /**
   * A {@code Set-Cookie} of an upstream as the browser may see it, or null if it may not.
   *
   * <p>{@code Domain} is always dropped: the cookie then belongs to the host that the browser
   * talked to and to no other, whatever the upstream believes its own name is.
   */
  static String forBrowser(String setCookie) {
    int end = setCookie.indexOf(';');
    String name = name(setCookie, 0, end < 0 ? setCookie.length() : end);
    if (name.isEmpty() || isOurs(name)) {
      return null;
    }
    return end < 0 ? setCookie : withoutDomain(setCookie, end);
  }

  /** PHP reads {@code __Host.sekisho} and {@code ..Host-sekisho} as ours, so we do, too. */
  static boolean isOurs(String name) {
    return ReservedNames.beginsLike("hostsekisho", name)
        || ReservedNames.beginsLike("securesekisho", name)
        || ReservedNames.beginsLike("sekisho", name);
  }

  private static String name(String text, int start, int end) {
    int equals = text.indexOf('=', start);
    return equals < 0 || equals >= end ? "" : text.substring(start, equals).strip();
  }

  private static int skipSpace(String text, int start, int end) {
    int at = start;
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private static String withoutDomain(String setCookie, int firstAttribute) {
    StringBuilder kept = new StringBuilder(setCookie.length()).append(setCookie, 0, firstAttribute);
    for (int start = firstAttribute; start < setCookie.length(); ) {
      int end = setCookie.indexOf(';', start + 1);
      end = end < 0 ? setCookie.length() : end;
      if (!isDomain(setCookie.substring(start + 1, end))) {
        kept.append(setCookie, start, end);
      }
      start = end;
    }
    return kept.toString();
  }

  private static boolean isDomain(String attribute) {
    int equals = attribute.indexOf('=');
    String name = equals < 0 ? attribute : attribute.substring(0, equals);
    return HeaderNames.same(name.strip(), "domain");
  }
}
