package io.sekisho.gateway.recovery;

import io.sekisho.gateway.portal.CeremonyRefusedView;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.RecoveryView;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.portal.SpareCodeView;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.sekisho.gateway.webauthn.SpareCode;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Puts the page of keys into answers. */
@Singleton
class RecoveryPages {
  /** From then on clinical systems need two factors (GL7-Sys §14⑤). */
  private static final LocalDate DEADLINE = LocalDate.of(2027, 4, 1);

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Pages pages;
  private final FactorCensus census;
  private final SpareDesk desk;
  private final Clock clock;

  RecoveryPages(Pages pages, FactorCensus census, SpareDesk desk, Clock clock) {
    this.pages = pages;
    this.census = census;
    this.desk = desk;
    this.clock = clock;
  }

  Response list(Session session, String beginning, RoutingContext http) throws SQLException {
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    RecoveryView view =
        new RecoveryView(
            coverage(),
            census.people(beginning).stream().map(RecoveryPages::shown).toList(),
            desk.open(session.subject().person()).stream().map(one -> shown(one, session)).toList(),
            beginning,
            new PostForm("/.sekisho/admin/factors", session.id().toString()));
    Response.ResponseBuilder response = Response.ok(pages.recovery(view, language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  private RecoveryView.Coverage coverage() throws SQLException {
    FactorCensus.Coverage now = census.coverage();
    long days = ChronoUnit.DAYS.between(LocalDate.now(clock.withZone(JAPAN)), DEADLINE);
    return new RecoveryView.Coverage(now.covered(), now.all(), DEADLINE.toString(), days);
  }

  private static RecoveryView.Holder shown(FactorCensus.Counted one) {
    return new RecoveryView.Holder(
        one.holder(),
        one.login(),
        one.name(),
        one.roles(),
        one.keys(),
        one.cards(),
        one.lentUntil());
  }

  private static RecoveryView.Spare shown(SparePermission one, Session session) {
    boolean mine = one.proposer().id().equals(session.subject().person().id());
    return new RecoveryView.Spare(
        one.id().toString(),
        one.who().name(),
        one.kind().name(),
        one.reason(),
        one.proposer().name(),
        one.state().name(),
        one.endsAt(),
        mine);
  }

  /** Shown once: it is kept as a hash. */
  Response code(SparePermission confirmed, SpareCode code, RoutingContext http) {
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    SpareCodeView view =
        new SpareCodeView(
            confirmed.who().name(), code.shown(), confirmed.endsAt(), "/.sekisho/admin/factors");
    Response.ResponseBuilder response = Response.ok(pages.spareCode(view, language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }

  Response refused(Code code, Visit visit, RoutingContext http) {
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    CeremonyRefusedView view =
        new CeremonyRefusedView(
            code.name(),
            code.status(),
            List.of(),
            visit.requestId(),
            clock.instant(),
            "/.sekisho/admin/factors");
    Response.ResponseBuilder response =
        Response.status(code.status()).entity(pages.ceremonyRefused(view, language));
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }
}
