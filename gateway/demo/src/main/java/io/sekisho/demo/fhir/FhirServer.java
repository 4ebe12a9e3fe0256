package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import io.sekisho.demo.ParentWatch;
import io.sekisho.demo.fhir.jpcore.JpCoreMapper;
import io.sekisho.demo.patients.Roster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The FHIR upstream: {@code java -Dport=N -Dpatients=60 io.sekisho.demo.fhir.FhirServer}.
 *
 * <p>Says {@code ready <port>} on standard output when it answers; everything else it has to say
 * goes to standard error.
 */
public final class FhirServer {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final List<Logger> CHATTY =
      List.of(Logger.getLogger("ca.uhn.fhir"), Logger.getLogger("org.eclipse.jetty"));

  private final Server server;
  private final ServerConnector connector;

  private FhirServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    TimeZone.setDefault(TimeZone.getTimeZone(JAPAN));
    FhirServer server = start(Integer.getInteger("port", 0), Integer.getInteger("patients", 60));
    System.out.println("ready " + server.port());
    server.server.join();
  }

  /** Listens on the loopback address only; port 0 takes a free one. */
  static FhirServer start(int port, int patients) throws Exception {
    quieten();
    FhirContext fhir = FhirContext.forR4Cached();
    CompletableFuture<Archive> seed = CompletableFuture.supplyAsync(() -> seeded(patients));
    fhir.getResourceTypes().forEach(fhir::getResourceDefinition); // slow, so beside the seeding
    Records records = new Records(fhir, seed.join());
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler(new FhirServlet(fhir, records)));
    server.start();
    return new FhirServer(server, connector);
  }

  int port() {
    return connector.getLocalPort();
  }

  /** Where it really listens, as the operating system says. */
  InetSocketAddress address() throws IOException {
    ServerSocketChannel channel = (ServerSocketChannel) connector.getTransport();
    return (InetSocketAddress) channel.getLocalAddress();
  }

  void stop() throws Exception {
    server.stop();
  }

  /** Refusals are this server's daily bread; only what is broken is worth a line. */
  private static void quieten() {
    CHATTY.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private static Archive seeded(int patients) {
    Archive archive = new Archive();
    Instant morning = Roster.TODAY.atTime(6, 0).atZone(JAPAN).toInstant();
    new JpCoreMapper()
        .hospitalWith(Roster.generate(patients))
        .forEach(resource -> archive.keep(resource, Version.Change.PUT, morning));
    return archive;
  }

  private static ServletContextHandler handler(FhirServlet servlet) {
    ServletContextHandler handler = new ServletContextHandler();
    handler.addServlet(new ServletHolder(servlet), "/fhir/*");
    return handler;
  }
}
