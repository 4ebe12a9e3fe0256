package io.sekisho.gateway.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.ReviewView;
import io.sekisho.gateway.portal.RolesView;
import io.sekisho.gateway.portal.RolesView.Draft;
import io.sekisho.gateway.portal.RolesView.Held;
import io.sekisho.gateway.portal.RolesView.Message;
import io.sekisho.gateway.portal.RolesView.Proven;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.Role;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Puts what the identity provider says of roles into pages. */
@Singleton
class RolesPages {
  static final ReasonWords UNREACHABLE =
      new ReasonWords(
          "PROVIDER_UNREACHABLE",
          "Keycloakに接続できません。何も変更されていません。少し待ってからもう一度お試しください。",
          "Keycloak cannot be reached, and nothing was changed. Wait a little, then try again.",
          "",
          "");

  private static final Logger LOG = Logger.getLogger(RolesPages.class);
  private static final Set<Role> REVIEWERS = Set.of(Role.SEC, Role.AUD);
  private static final int MOST_GIVEN = 50;

  private final Pages pages;
  private final Registry registry;

  RolesPages(Pages pages, Registry registry) {
    this.pages = pages;
    this.registry = registry;
  }

  /** What of the page depends on what was done before. */
  record Shown(Draft draft, Proven proven, Message message, String beginning) {}

  Response list(Visit visit, RoutingContext http, Shown shown) {
    return list(visit, http, shown, 200);
  }

  /** The same page with what was typed, and why it did not work. */
  Response refused(Visit visit, RoutingContext http, RolesForm form, int status, ReasonWords why) {
    Draft draft = form.isStep() ? Draft.EMPTY : form.draft();
    Proven proven = form.isStep() ? new Proven(form.act, form.id, form.reason()) : Proven.NONE;
    return list(visit, http, new Shown(draft, proven, new Message("", why), ""), status);
  }

  private Response list(Visit visit, RoutingContext http, Shown shown, int status) {
    Session session = visit.session().orElseThrow();
    Language language = language(http);
    try {
      return page(status, pages.roles(view(session, shown), language), language);
    } catch (RegistryRefused e) {
      return page(e.status(), pages.roles(empty(session, shown, e.why()), language), language);
    } catch (IOException e) {
      LOG.warnf("request %s: roles cannot be read: %s", visit.requestId(), e.toString());
      return page(503, pages.roles(empty(session, shown, UNREACHABLE), language), language);
    }
  }

  private RolesView view(Session session, Shown shown) throws IOException, RegistryRefused {
    return new RolesView(
        held(registry.list(session, "REQUESTED")),
        held(registry.list(session, "APPROVED")),
        given(held(registry.list(session, "CONFIRMED")), shown),
        shown.draft(),
        shown.proven(),
        shown.message(),
        shown.beginning(),
        reviews(session),
        form(session));
  }

  /** The record that somebody is about to change is never cut off. */
  private static List<Held> given(List<Held> all, Shown shown) {
    Predicate<Held> chosen = one -> one.id().equals(shown.proven().id());
    Stream<Held> others =
        all.stream()
            .filter(chosen.negate())
            .filter(one -> one.whose().login().startsWith(shown.beginning()))
            .limit(MOST_GIVEN);
    return Stream.concat(all.stream().filter(chosen), others).toList();
  }

  private static RolesView empty(Session session, Shown shown, ReasonWords why) {
    ReasonWords said = shown.message().refused() == null ? why : shown.message().refused();
    return new RolesView(
        List.of(),
        List.of(),
        List.of(),
        shown.draft(),
        shown.proven(),
        new Message("", said),
        shown.beginning(),
        reviews(session),
        form(session));
  }

  Response review(Visit visit, RoutingContext http) {
    Language language = language(http);
    try {
      JsonNode report = registry.report(visit.session().orElseThrow());
      ReviewView view =
          new ReviewView(
              HeldReader.instant(report.path("at")),
              held(report.path("given")),
              held(report.path("unconfirmed")),
              held(report.path("endingSoon")),
              HeldReader.drift(report.path("drift")),
              null);
      return page(200, pages.review(view, language), language);
    } catch (RegistryRefused e) {
      return page(e.status(), pages.review(none(e.why()), language), language);
    } catch (IOException e) {
      LOG.warnf("request %s: the review cannot be read: %s", visit.requestId(), e.toString());
      return page(503, pages.review(none(UNREACHABLE), language), language);
    }
  }

  private static ReviewView none(ReasonWords why) {
    return new ReviewView(null, List.of(), List.of(), List.of(), List.of(), why);
  }

  private static List<Held> held(JsonNode records) throws IOException {
    return HeldReader.held(records);
  }

  private static boolean reviews(Session session) {
    return session.subject().person().roles().stream().anyMatch(REVIEWERS::contains);
  }

  private static PostForm form(Session session) {
    return new PostForm("/.sekisho/roles", session.id().toString());
  }

  private static Language language(RoutingContext http) {
    return Language.of(http.request().getHeader("Accept-Language"));
  }

  private static Response page(int status, String html, Language language) {
    Response.ResponseBuilder response = Response.status(status).entity(html);
    SecurityHeaders.forPage(language).forEach(response::header);
    return response.build();
  }
}
