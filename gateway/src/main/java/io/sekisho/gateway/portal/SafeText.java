package io.sekisho.gateway.portal;

import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Makes whatever a template prints harmless, in element and attribute alike.
 *
 * <p>Escaping alone leaves control characters, which are not HTML, and the marks that turn the
 * reading direction round, with which one name can be made to look like another.
 */
final class SafeText implements ResultMapper {
  private static final Pattern DECEIVING =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]");
  private static final int LONGEST = 500;

  /** Every template here is HTML, so nothing but our own marked text is exempt. */
  @Override
  public boolean appliesTo(TemplateNode.Origin origin, Object result) {
    return !(result instanceof RawString);
  }

  @Override
  public String map(Object result, Expression expression) {
    return escape(clean(result.toString()));
  }

  /** The link if a browser may follow it from our page, else null: no script, no other scheme. */
  static String link(String href) {
    return href != null && (isPath(href) || isWeb(href)) ? href : null;
  }

  /** A text of ours that is longer than any a person writes, ready for an attribute. */
  static String escaped(String own) {
    return escape(own);
  }

  private static String clean(String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return DECEIVING.matcher(bounded).replaceAll("\ufffd");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static boolean isPath(String href) {
    return href.matches("/([^/\\\\\\s\\p{Cc}][^\\\\\\s\\p{Cc}]*)?");
  }

  private static boolean isWeb(String href) {
    try {
      URI uri = new URI(href);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
