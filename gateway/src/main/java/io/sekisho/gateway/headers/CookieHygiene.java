package io.sekisho.gateway.headers;

import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.gateway.wire.HeaderNames;
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
   * talked to and to no other. {@code Path} is kept inside the route, so that browsers send the
   * cookie to nobody but the system that set it.
   */
  static String forBrowser(String setCookie, String route) {
    int end = setCookie.indexOf(';');
    end = end < 0 ? setCookie.length() : end;
    String name = name(setCookie, 0, end);
    if (name.isEmpty() || isOurs(name)) {
      return null;
    }
    StringBuilder kept = new StringBuilder(setCookie.length() + 16).append(setCookie, 0, end);
    String path = copyAttributes(setCookie, end, kept);
    boolean inside = path != null && CanonicalTarget.isBelow(path, route);
    return kept.append("; Path=").append(inside ? path : route).toString();
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

  /** Copies every attribute but Domain and Path; returns the value of the last Path, or null. */
  private static String copyAttributes(String setCookie, int first, StringBuilder kept) {
    String path = null;
    for (int start = first; start < setCookie.length(); ) {
      int end = setCookie.indexOf(';', start + 1);
      end = end < 0 ? setCookie.length() : end;
      String attribute = setCookie.substring(start + 1, end);
      int equals = attribute.indexOf('=');
      String name = (equals < 0 ? attribute : attribute.substring(0, equals)).strip();
      if (HeaderNames.same(name, "path")) {
        path = equals < 0 ? null : attribute.substring(equals + 1).strip();
      } else if (!HeaderNames.same(name, "domain")) {
        kept.append(setCookie, start, end);
      }
      start = end;
    }
    return path;
  }
}
