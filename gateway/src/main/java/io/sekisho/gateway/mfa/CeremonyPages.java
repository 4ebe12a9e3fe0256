package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.lane.Lanes;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.portal.CeremonyRefusedView;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.portal.FactorsView;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the pages of this room into answers. */
@Singleton
class CeremonyPages {
  private static final Set<Code> MENDED_BY_LOGIN = Set.of(Code.LOGIN_TOO_OLD);
  private static final Set<Code> NOT_MENDED_HERE =
      Set.of(
          Code.SECOND_PERSON_NEEDED,
          Code.STRONGER_KEY_NEEDED,
          Code.LAST_KEY,
          Code.TOO_MANY_KEYS,
          Code.CARD_TAKEN,
          Code.CARDS_OFF,
          Code.CLONE_SUSPECTED);

  private final Pages pages;
  private final GatewayConfig gateway;
  private final Lanes lanes;
  private final Optional<URI> provider;
  private final Clock clock;

  CeremonyPages(
      Pages pages,
      GatewayConfig gateway,
      Lanes lanes,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<URI> provider,
      Clock clock) {
    this.pages = pages;
    this.gateway = gateway;
    this.lanes = lanes;
    this.provider = provider;
    this.clock = clock;
  }

  Response ceremony(CeremonyView view, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response = Response.ok(pages.ceremony(view, language));
    SecurityHeaders.forCeremony(language, onward()).forEach(response::header);
    return response.build();
  }

  Response factors(FactorsView view, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response = Response.ok(pages.factors(view, language));
    SecurityHeaders.forCeremony(language, onward()).forEach(response::header);
    return response.build();
  }

  Response refused(Code code, Onward onward, Visit visit, RoutingContext http) {
    return refused(code, List.of(), onward, visit, http);
  }

  Response refused(
      Code code, List<ReasonWords> findings, Onward onward, Visit visit, RoutingContext http) {
    Language language = language(http);
    CeremonyRefusedView view =
        new CeremonyRefusedView(
            code.name(),
            code.status(),
            findings,
            visit.requestId(),
            clock.instant(),
            way(code, onward));
    Response.ResponseBuilder response =
        Response.status(code.status()).entity(pages.ceremonyRefused(view, language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  /**
   * The origins that a form of ours may lead to, because browsers apply the page's policy to every
   * redirect: the systems, by way of the hand-over, the login where the session is over, and the
   * card lane.
   */
  String[] onward() {
    URI own = gateway.origin();
    String port = own.getPort() == -1 ? "" : ":" + own.getPort();
    Stream<String> systems =
        gateway.routes().values().stream()
            .flatMap(route -> route.hosts().stream())
            .distinct()
            .map(host -> own.getScheme() + "://" + host + port);
    Stream<String> login =
        provider.stream().map(url -> url.getScheme() + "://" + url.getAuthority());
    return Stream.of(systems, login, lanes.origin().stream().map(URI::toString))
        .flatMap(origins -> origins)
        .toArray(String[]::new);
  }

  /** The next step that can help; null where only other people can. */
  private static String way(Code code, Onward onward) {
    if (MENDED_BY_LOGIN.contains(code)) {
      return onward.login().toString();
    }
    return NOT_MENDED_HERE.contains(code) ? null : onward.again();
  }

  static Language language(RoutingContext http) {
    return Language.of(http.request().getHeader("Accept-Language"));
  }

  static Response to(URI target) {
    return Response.status(Response.Status.SEE_OTHER)
        .location(target)
        .header("Cache-Control", "no-store")
        .build();
  }
}
