package io.sekisho.keycloak.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * {@code /realms/REALM/sekisho-desk}: the same three files for everybody. What they show comes from
 * the interface for administrators, which asks for a token and lies behind the door.
 */
public class DeskPage {
  private final KeycloakSession session;

  DeskPage(KeycloakSession session) {
    this.session = session;
  }

  /** The page, in Japanese unless English is preferred. */
  @GET
  public Response page(@HeaderParam("Accept-Language") String languages) {
    URI logins = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
    String realm = session.getContext().getRealm().getName();
    String page =
        read(prefersEnglish(languages) ? "desk_en.html" : "desk_ja.html")
            .replace("{realm}", realm) // a name that the door lets pass has letters and digits only
            .replace("{issuer}", Urls.realmIssuer(logins, realm));
    return Response.ok(page, "text/html;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .header("Vary", "Accept-Language")
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            ("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' %s://%s;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .formatted(logins.getScheme(), logins.getRawAuthority()))
        .build();
  }

  /** What the page does. */
  @GET
  @Path("desk.js")
  public Response script() {
    return file("desk.js", "text/javascript");
  }

  /** What the page looks like. */
  @GET
  @Path("desk.css")
  public Response style() {
    return file("desk.css", "text/css");
  }

  private static Response file(String name, String type) {
    return Response.ok(read(name), type + ";charset=UTF-8")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** The first of the two languages that is named without being refused. */
  static boolean prefersEnglish(String languages) {
    if (languages == null || languages.length() > 200) {
      return false;
    }
    try {
      return Locale.LanguageRange.parse(languages).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> range.getRange().split("-", 2)[0])
          .filter(List.of("ja", "en")::contains)
          .findFirst()
          .filter("en"::equals)
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String read(String name) {
    try (InputStream file = DeskPage.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
