package io.sekisho.gateway.launch;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.launch.Handles.Bearer;
import io.sekisho.gateway.launch.OpenEndpoint.Link;
import io.sekisho.gateway.session.Cookies;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.Rung;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.sql.SQLException;

/**
 * Where a link leads: to the app, or to the login first and back to the link. By a page and not by
 * a redirect: the login ends with a form of ours, whose policy would hold all that follows to our
 * own origins. Blocks.
 */
@Singleton
class Launching {
  private final Handles handles;
  private final Handovers handovers;
  private final LaunchPages pages;

  Launching(Handles handles, Handovers handovers, LaunchPages pages) {
    this.handles = handles;
    this.handovers = handovers;
    this.pages = pages;
  }

  /** To the app, as SMART App Launch 2.2 has it: which server, and a handle for the chart. */
  Response to(Link link, Subject subject, RoutingContext http) throws SQLException {
    String handle =
        handles.mint(
            new Bearer(subject.person(), link.app(), link.place().route().name()), link.patient());
    URI app =
        UriBuilder.fromUri(link.launch())
            .queryParam("iss", link.base())
            .queryParam("launch", handle)
            .build();
    return pages.onward(app, http);
  }

  /** The link waits in the database, as pages of systems do. */
  Response loginFirst(Link link, Rung needed, RoutingContext http) throws SQLException {
    String here =
        UriBuilder.fromPath(OpenEndpoint.HERE)
            .queryParam("app", link.app())
            .queryParam("patient", link.patient())
            .build()
            .toString();
    Handovers.Begun begun =
        handovers.begin(
            Visit.of(http).authority(), here, http.request().getHeader("Cookie"), needed);
    return Response.fromResponse(LaunchPages.to(URI.create("/.sekisho/handover?id=" + begun.id())))
        .header("Set-Cookie", Cookies.set(Cookies.BINDING, begun.binding()))
        .build();
  }
}
