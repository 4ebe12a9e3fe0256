package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.route.Upstreams;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Makes one door for each event loop; what doors share holds no state of a request. */
@Singleton
class Doors {
  private final RouteTable routes;
  private final Identification identification;
  private final Checkpoint checkpoint;
  private final OutboundHead head;
  private final Entrance entrance;
  private final ClinicParts clinic;

  Doors(
      RouteTable routes,
      Identification identification,
      Checkpoint checkpoint,
      OutboundHead head,
      Entrance entrance,
      ClinicParts clinic) {
    this.routes = routes;
    this.identification = identification;
    this.checkpoint = checkpoint;
    this.head = head;
    this.entrance = entrance;
    this.clinic = clinic;
  }

  /** To be called on the event loop that will use it. */
  Door open(Vertx vertx) {
    Upstreams upstreams = new Upstreams(vertx, routes.all());
    Completions completions = entrance.completions();
    Refusals refusals = entrance.refusals();
    Forward forward = new Forward(upstreams, head, completions, refusals);
    Tunnel tunnel = new Tunnel(upstreams, head, completions, refusals);
    Admission admission = new Admission(checkpoint, entrance, forward, tunnel);
    UpstreamReaders readers = new UpstreamReaders(upstreams, head);
    return new Door(
        UnderWay.on(vertx, completions, new PolicyChange(checkpoint, completions)),
        routes,
        identification,
        entrance,
        clinic(forward, readers),
        new LegacyClinic(clinic, routes, readers, checkpoint, entrance, admission),
        new DicomClinic(clinic, routes, readers, checkpoint, entrance, admission),
        admission);
  }

  private Clinic clinic(Forward forward, UpstreamReaders readers) {
    Discharge discharge = new Discharge(clinic, checkpoint, entrance, forward, readers);
    Inquiry inquiry = new Inquiry(clinic, readers);
    return new Clinic(new Reception(clinic), inquiry, checkpoint, entrance, discharge);
  }

  WireGuards guards() {
    return entrance.guards();
  }

  Live live() {
    return entrance.completions().live();
  }
}
