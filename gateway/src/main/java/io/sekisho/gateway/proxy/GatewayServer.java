package io.sekisho.gateway.proxy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.HappenedEvent;
import io.sekisho.gateway.config.GatewayConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Opens the door when everything behind it is ready, and closes it when the last guest has left.
 */
@Singleton
public class GatewayServer {
  private static final Logger LOG = Logger.getLogger(GatewayServer.class);
  private static final int LAST = 10_000;
  private static final int FIRST = 1;

  private final GatewayConfig config;
  private final Vertx vertx;
  private final Doors doors;
  private final AuditTrail trail;

  GatewayServer(GatewayConfig config, Vertx vertx, Doors doors, AuditTrail trail) {
    this.config = config;
    this.vertx = vertx;
    this.doors = doors;
    this.trail = trail;
  }

  void open(@Observes @Priority(LAST) StartupEvent event) throws Exception {
    trail.append(
        HappenedEvent.of(HappenedEvent.STARTED, Map.of("origin", config.origin().toString())));
    int loops = Runtime.getRuntime().availableProcessors();
    vertx
        .deployVerticle(
            () -> new Listener(config.listen(), doors), new DeploymentOptions().setInstances(loops))
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    LOG.infof(
        "open on %s:%d for %s, %d event loops",
        config.listen().host(), config.listen().port(), config.origin(), loops);
  }

  /** Lets requests that are on their way finish; those that come now are told to come elsewhere. */
  void close(@Observes @Priority(FIRST) ShutdownEvent event) throws InterruptedException {
    Live live = doors.live();
    live.drain();
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(config.listen().drainSeconds());
    while (live.count() > 0 && System.nanoTime() < patience) {
      Thread.sleep(20);
    }
    LOG.infof("closing with %d requests unfinished", live.count());
    trail.append(HappenedEvent.of(HappenedEvent.STOPPED, Map.of("unfinished", "" + live.count())));
  }

  /** Whether new requests are welcome. */
  public boolean isOpen() {
    return !doors.live().isDraining();
  }
}
