package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.route.Upstreams;
import io.sekisho.policy.decision.SubjectKind;
import java.util.List;
import java.util.Set;

/** Readers of the systems behind: in somebody's name, or in the gateway's own. */
final class UpstreamReaders {
  private static final String OWN = "sekisho-gateway";
  private static final Subject GATEWAY =
      new Subject(
          new Person(OWN, "", OWN, OWN, SubjectKind.CLIENT, Set.of(), "", "", List.of(), OWN),
          Assurance.NONE,
          null);

  private final Upstreams upstreams;
  private final OutboundHead head;

  UpstreamReaders(Upstreams upstreams, OutboundHead head) {
    this.upstreams = upstreams;
    this.head = head;
  }

  /** For what is remembered and serves everybody. */
  UpstreamReader own(Exchange exchange) {
    return own(exchange, exchange.place());
  }

  /** The same, of another system than the one that the exchange is for. */
  UpstreamReader own(Exchange exchange, RouteTable.Place place) {
    return own(exchange.errand(), place);
  }

  UpstreamReader own(Errand errand, RouteTable.Place place) {
    return of(errand, place, GATEWAY);
  }

  /** For one request, so the system may refuse what it would refuse this person. */
  UpstreamReader of(Exchange exchange) {
    return of(exchange.errand(), exchange.place(), exchange.subject);
  }

  UpstreamReader of(Errand errand, RouteTable.Place place, Subject subject) {
    return new UpstreamReader(upstreams.of(place.route()), head, errand, place, subject);
  }
}
