package io.sekisho.gateway.portal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The headers without which no answer of our own leaves: pages and problems alike. */
public final class SecurityHeaders {
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?");
  private static final String NOTHING =
      "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> COMMON =
      Map.of(
          "Strict-Transport-Security", "max-age=31536000",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          // not `no-referrer`: browsers would then send `Origin: null` with our own forms
          "Referrer-Policy", "same-origin",
          "Permissions-Policy",
              "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  private SecurityHeaders() {}

  /**
   * For an HTML page.
   *
   * @param formTargets origins that an answer to a form on the page may redirect to, such as the
   *     identity provider at logout: Chromium applies {@code form-action} to redirects too
   */
  public static Map<String, String> forPage(Language language, String... formTargets) {
    Map<String, String> headers = new LinkedHashMap<>(COMMON);
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Content-Language", language.tag());
    headers.put("Vary", "Accept-Language");
    headers.put("Content-Security-Policy", contentSecurityPolicy(formTargets));
    return headers;
  }

  /**
   * For the page that asks for a key: it runs a script of ours, known by its hash.
   *
   * @param formTargets origins of the systems, to one of which its form may lead in the end
   */
  public static Map<String, String> forCeremony(Language language, String... formTargets) {
    Map<String, String> headers = forPage(language);
    headers.put(
        "Content-Security-Policy",
        contentSecurityPolicy(formTargets) + "; script-src '" + Script.KEY.hash() + "'");
    return headers;
  }

  /**
   * For the page that asks for a card: its script may talk to the helper on this terminal.
   *
   * @param helperPort where the helper listens on loopback
   */
  public static Map<String, String> forCard(
      Language language, int helperPort, String... formTargets) {
    Map<String, String> headers = forPage(language);
    headers.put(
        "Content-Security-Policy",
        "%s; script-src '%s'; connect-src http://127.0.0.1:%d"
            .formatted(contentSecurityPolicy(formTargets), Script.CARD.hash(), helperPort));
    return headers;
  }

  /** For {@link Problem} JSON. */
  public static Map<String, String> forProblem(Language language) {
    Map<String, String> headers = new LinkedHashMap<>(COMMON);
    headers.put("Content-Type", Problem.MEDIA_TYPE);
    headers.put("Content-Language", language.tag());
    headers.put("Vary", "Accept-Language");
    headers.put("Content-Security-Policy", NOTHING);
    return headers;
  }

  static String contentSecurityPolicy(String... formTargets) {
    StringBuilder policy = new StringBuilder(NOTHING);
    policy.append("; style-src '").append(Stylesheet.hash()).append('\'');
    policy.append("; img-src data:; form-action 'self'");
    for (String origin : formTargets) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException("`" + origin + "` is not an origin");
      }
      policy.append(' ').append(origin);
    }
    return policy.toString();
  }
}
