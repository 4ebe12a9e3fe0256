package io.sekisho.keycloak.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders the realm `sekisho` for one gateway; nothing in it has a default.
 *
 * @param smartApp the one address at which the SMART app takes its answer
 */
public record RealmTemplate(
    String origin, String gatewaySecret, String serviceSecret, URI smartApp) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(sekisho\\.[A-Za-z.]+)}");

  /** The realm as JSON, ready for Keycloak's import. */
  public String render() {
    return PLACEHOLDER
        .matcher(resource("sekisho-realm.json"))
        .replaceAll(found -> Matcher.quoteReplacement(inString(value(found))));
  }

  private String value(MatchResult placeholder) {
    return switch (placeholder.group(1)) {
      case "sekisho.origin" -> origin;
      case "sekisho.secret.gateway" -> gatewaySecret;
      case "sekisho.secret.service" -> serviceSecret;
      case "sekisho.smart.address" -> smartApp.toString();
      case "sekisho.smart.origin" -> smartApp.getScheme() + "://" + smartApp.getRawAuthority();
      case "sekisho.userProfile" -> resource("user-profile.json");
      default ->
          throw new IllegalStateException("no value for `%s`".formatted(placeholder.group()));
    };
  }

  private static String inString(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s*\n\\s*", " ");
  }

  static String resource(String name) {
    try (InputStream in = RealmTemplate.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
