package io.sekisho.gateway.bridge;

import io.sekisho.gateway.portal.CeremonyRefusedView;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Puts the pages of this room into answers. */
@Singleton
class BridgePages {
  private static final Set<CeremonyRefused.Code> MENDED_BY_TRYING_AGAIN =
      Set.of(
          CeremonyRefused.Code.UNREADABLE,
          CeremonyRefused.Code.TOO_LARGE,
          CeremonyRefused.Code.CEREMONY_OVER,
          CeremonyRefused.Code.NOT_PROVEN,
          CeremonyRefused.Code.KEY_UNKNOWN,
          CeremonyRefused.Code.KEY_TAKEN,
          CeremonyRefused.Code.MODEL_REFUSED,
          CeremonyRefused.Code.ATTESTATION_NEEDED,
          CeremonyRefused.Code.SYNCED_REFUSED);

  private final Pages pages;
  private final Clock clock;

  BridgePages(Pages pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  Response ceremony(CeremonyView view, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response = Response.ok(pages.ceremony(view, language));
    SecurityHeaders.forCeremony(language).forEach(response::header);
    return response.build();
  }

  /** By way of a page: see {@link Pages#onward}. */
  Response onward(URI target, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response =
        Response.ok(pages.onward(target.toString(), language)).header("Refresh", "0;url=" + target);
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  Response refused(CeremonyRefused.Code code, String again, Visit visit, RoutingContext http) {
    String way = MENDED_BY_TRYING_AGAIN.contains(code) ? again : null;
    return refused(code.name(), code.status(), way, visit, http);
  }

  /** Without a question that can be answered nothing is asked of anybody. */
  Response over(Visit visit, RoutingContext http) {
    return refused("QUESTION_OVER", 400, null, visit, http);
  }

  private Response refused(
      String code, int status, String again, Visit visit, RoutingContext http) {
    Language language = language(http);
    Response.ResponseBuilder response =
        Response.status(status)
            .entity(
                pages.ceremonyRefused(
                    new CeremonyRefusedView(
                        code, status, List.of(), visit.requestId(), clock.instant(), again),
                    language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  private static Language language(RoutingContext http) {
    return Language.of(http.request().getHeader("Accept-Language"));
  }
}
