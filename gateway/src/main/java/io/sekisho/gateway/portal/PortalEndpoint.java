package io.sekisho.gateway.portal;

import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.SessionConfig;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.Role;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The first page after the login: who am I here, and where can I go. */
@Path("/.sekisho/")
public class PortalEndpoint {
  private final GatewayConfig gateway;
  private final SessionConfig sessions;
  private final Pages pages;
  private final Clock clock;
  private final Optional<URI> provider;

  PortalEndpoint(
      GatewayConfig gateway,
      SessionConfig sessions,
      Pages pages,
      Clock clock,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<URI> provider) {
    this.gateway = gateway;
    this.sessions = sessions;
    this.pages = pages;
    this.clock = clock;
    this.provider = provider;
  }

  /** The page, or the way to the login. */
  @GET
  public Response portal(@Context RoutingContext http) {
    Optional<Session> session = Visit.of(http).session();
    if (session.isEmpty()) {
      return Response.seeOther(URI.create("/.sekisho/login?max_age=" + sessions.idle().toSeconds()))
          .header("Cache-Control", "no-store")
          .build();
    }
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    Response.ResponseBuilder page =
        Response.ok(pages.portal(view(session.get(), language), language));
    headers(language).forEach(page::header);
    return page.build();
  }

  private Map<String, String> headers(Language language) {
    return provider
        .map(url -> SecurityHeaders.forPage(language, url.getScheme() + "://" + url.getAuthority()))
        .orElseGet(() -> SecurityHeaders.forPage(language));
  }

  private PortalView view(Session session, Language language) {
    Person person = session.subject().person();
    return new PortalView(
        new PortalView.Person(
            person.name(),
            person.user(),
            session.subject().roles().stream().map(Enum::name).sorted().toList(),
            person.department().isEmpty() ? null : person.department()),
        new PortalView.Session(
            session.subject().assurance().aal(),
            session.subject().assurance().authTime(),
            session.login().endsAt(),
            sessions.idle(),
            clock.instant()),
        cards(session.subject().roles(), language),
        new PostForm("/.sekisho/logout", session.id().toString()));
  }

  /** The identity provider is shown to those who administer it. */
  private List<PortalView.SystemCard> cards(Set<Role> roles, Language language) {
    boolean administers = roles.contains(Role.ADM) || roles.contains(Role.SEC);
    return gateway.routes().entrySet().stream()
        .filter(entry -> administers || entry.getValue().kind() != RouteConfig.Kind.IDENTITY)
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(entry -> card(entry.getKey(), entry.getValue(), language))
        .toList();
  }

  private PortalView.SystemCard card(String name, RouteConfig route, Language language) {
    String port = gateway.origin().getPort() == -1 ? "" : ":" + gateway.origin().getPort();
    String href =
        gateway.origin().getScheme()
            + "://"
            + route.hosts().get(0)
            + port
            + route.home().orElse(route.path());
    return new PortalView.SystemCard(
        route.title().getOrDefault(language.tag(), name),
        null,
        href,
        route.kind().name().toLowerCase(Locale.ROOT));
  }
}
