package io.sekisho.gateway.headers;

import io.sekisho.gateway.wire.HeaderNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names that say who the caller is or how the message is framed, in whatever spelling.
 *
 * <p>Back ends fold names before they look: CGI and WSGI turn {@code -} into {@code _}, PHP turns
 * {@code .} and space into {@code _}, servlets ignore case. Two names are the same here when their
 * letters and digits are, which is coarser than all of them.
 */
final class ReservedNames {
  private static final String OURS = "sekisho";

  /** Folded beginnings: who the caller is, in the dialects of other proxies, and our own. */
  private static final List<String> BEGINNINGS =
      List.of(
          OURS,
          "authuser cfconnecting clientcert clientip fastlyclient forwarded ivcreds ivgroups ivuser",
          "oamremote remote smuser sslclient trueclient xamzn xauth xclient xcluster xenvoy",
          "xforwarded xgoog xmsclient xmstoken xpomerium xreal xremote xsekisho xssl xuser xvouch",
          "xwebauth",
          // another path or method than the one that was decided
          "xaccel xhttp xmethod xoriginal xrewrite xsendfile",
          // between neighbours, or the gateway's own business
          "connection contentlength cookie dpop expect http2 keepalive proxy setcookie trailer",
          "transferencoding authorization");

  private static final List<String> WHOLE = List.of("", "host", "te", "upgrade", "via");

  private ReservedNames() {}

  /** Whether a route may not ask for this client header. For start-up, not for requests. */
  static boolean isReserved(String name) {
    String folded = fold(name);
    return WHOLE.contains(folded)
        || BEGINNINGS.stream()
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .anyMatch(folded::startsWith);
  }

  /** Whether this is our own header under any folding; asked for every header of an answer. */
  static boolean isOurs(String name) {
    return beginsLike(OURS, name);
  }

  /** Whether the letters and digits of a name begin like this, whatever stands between them. */
  static boolean beginsLike(String beginning, String name) {
    int matched = 0;
    for (int i = 0; i < name.length() && matched < beginning.length(); i++) {
      char c = HeaderNames.lower(name.charAt(i));
      if (isLetterOrDigit(c) && c != beginning.charAt(matched++)) {
        return false;
      }
    }
    return matched == beginning.length();
  }

  private static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = HeaderNames.lower(name.charAt(i));
      if (isLetterOrDigit(c)) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
