package io.sekisho.gateway.launch;

import io.sekisho.gateway.launch.LaunchRefused.Why;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.LaunchView;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView;
import io.sekisho.gateway.portal.RefusalView.Kind;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.smart.SmartConfig;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Reason;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Puts the pages of this room into answers. */
@Singleton
class LaunchPages {
  static final String PICKER = "/.sekisho/smart/launch";
  private static final RefusalView.Links LINKS = new RefusalView.Links("/.sekisho/", null, null);

  private final Pages pages;
  private final SmartConfig apps;
  private final Clock clock;

  LaunchPages(Pages pages, SmartConfig apps, Clock clock) {
    this.pages = pages;
    this.apps = apps;
    this.clock = clock;
  }

  /** Asks for the patient's number. */
  Response picker(LaunchQuestion question, String signed, RoutingContext http) {
    return picker(question, signed, Answer.FIRST, http);
  }

  /** The same once more: the number was no good. */
  Response picker(LaunchQuestion question, String signed, Why why, RoutingContext http) {
    return picker(question, signed, new Answer(why.kind().status(), List.of(why.words())), http);
  }

  /** The same once more: this patient may not be opened. */
  Response picker(LaunchQuestion question, String signed, Decision no, RoutingContext http) {
    return picker(question, signed, new Answer(kind(no).status(), words(no)), http);
  }

  /** What came of the last try. */
  private record Answer(int status, List<ReasonWords> reasons) {
    static final Answer FIRST = new Answer(200, List.of());
  }

  private Response picker(
      LaunchQuestion question, String signed, Answer last, RoutingContext http) {
    Language language = language(http);
    LaunchView view =
        new LaunchView(
            apps.nameOf(question.app()),
            question.subject().person().name(),
            PICKER,
            signed,
            last.reasons());
    return page(last.status(), pages.launch(view, language), language).build();
  }

  Response refused(Why why, RoutingContext http) {
    return refused(why.kind(), List.of(why.words()), http);
  }

  Response refused(Decision no, RoutingContext http) {
    return refused(kind(no), words(no), http);
  }

  private Response refused(Kind kind, List<ReasonWords> reasons, RoutingContext http) {
    Language language = language(http);
    RefusalView view =
        new RefusalView(
            kind,
            RefusalView.Asked.UNKNOWN,
            reasons,
            Visit.of(http).requestId(),
            clock.instant(),
            LINKS);
    return page(kind.status(), pages.refusal(view, language), language).build();
  }

  /** By way of a page: a redirect after a form would be held against its policy. */
  Response onward(URI target, RoutingContext http) {
    Language language = language(http);
    return page(200, pages.onward(target.toString(), language), language)
        .header("Refresh", "0;url=" + target)
        .build();
  }

  static Response to(URI target) {
    return Response.seeOther(target)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private static Response.ResponseBuilder page(int status, String html, Language language) {
    Response.ResponseBuilder response = Response.status(status).entity(html);
    SecurityHeaders.forPage(language).forEach(response::header);
    return response;
  }

  private static Kind kind(Decision no) {
    return no.fold(allow -> Kind.INTERNAL, stepUp -> Kind.STEP_UP, deny -> Kind.NOT_ALLOWED);
  }

  private static List<ReasonWords> words(Decision no) {
    return no.reasons().stream().map(LaunchPages::words).toList();
  }

  private static ReasonWords words(Reason reason) {
    return new ReasonWords(
        reason.name(), reason.ja(), reason.en(), reason.remedyJa(), reason.remedyEn());
  }

  private static Language language(RoutingContext http) {
    return Language.of(http.request().getHeader("Accept-Language"));
  }
}
