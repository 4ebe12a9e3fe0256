package io.sekisho.gateway.launch;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.launch.LaunchRefused.Why;
import io.sekisho.gateway.launch.PatientChoice.How;
import io.sekisho.gateway.launch.PatientChoice.Wish;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.smart.SmartConfig;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Rung;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Launches an app for the patient of an open chart. The link is plain, so that any page of any
 * chart can carry it; it opens nothing that its reader could not open.
 */
@Path(OpenEndpoint.HERE)
@Blocking
public class OpenEndpoint {
  static final String HERE = "/.sekisho/smart/open";

  private final SmartConfig apps;
  private final FhirServers servers;
  private final PatientChoice choice;
  private final Launching launching;
  private final LaunchPages pages;

  OpenEndpoint(
      SmartConfig apps,
      FhirServers servers,
      PatientChoice choice,
      Launching launching,
      LaunchPages pages) {
    this.apps = apps;
    this.servers = servers;
    this.choice = choice;
    this.launching = launching;
    this.pages = pages;
  }

  /**
   * The way to the app, or to the login and back.
   *
   * @param app its client id
   * @param patient logical id of the chart's patient
   */
  @GET
  public Response open(
      @QueryParam("app") String app,
      @QueryParam("patient") String patient,
      @Context RoutingContext http)
      throws SQLException {
    try {
      Link link = link(app, patient);
      Optional<Session> session = Visit.of(http).session();
      return session.isEmpty()
          ? launching.loginFirst(link, Rung.AAL2, http)
          : open(link, session.get().subject(), http);
    } catch (LaunchRefused e) {
      return pages.refused(e.why(), http);
    }
  }

  /** What a link asks for, once it is known to make sense. */
  record Link(String app, URI launch, String base, RouteTable.Place place, String patient) {}

  private Link link(String app, String patient) throws LaunchRefused {
    SmartConfig.App known = app == null || !apps.isOn() ? null : apps.apps().get(app);
    if (known == null) {
      throw new LaunchRefused(Why.LAUNCH_APP_UNKNOWN);
    }
    Map.Entry<String, RouteTable.Place> server =
        servers
            .named(known.route())
            .orElseThrow(() -> new LaunchRefused(Why.LAUNCH_SERVER_UNKNOWN));
    return new Link(
        app, known.launch(), server.getKey(), server.getValue(), PatientChoice.exact(patient));
  }

  private Response open(Link link, Subject subject, RoutingContext http)
      throws LaunchRefused, SQLException {
    Charts.Reader reader =
        new Charts.Reader(
            subject, Visit.of(http).requestId(), http.request().remoteAddress().hostAddress());
    Decision decision =
        choice.decide(new Wish(reader, link.app(), link.place(), How.LINK), link.patient());
    Optional<Rung> needed =
        decision.fold(
            allow -> Optional.<Rung>empty(),
            stepUp -> Optional.of(stepUp.needed()),
            deny -> Optional.empty());
    if (needed.isPresent()) {
      return launching.loginFirst(link, needed.get(), http);
    }
    return decision.isAllowed() ? launching.to(link, subject, http) : pages.refused(decision, http);
  }
}
