package io.sekisho.demo.chart;

import io.sekisho.demo.ParentWatch;
import io.sekisho.demo.patients.Roster;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The legacy chart: {@code java -Dport=N -Dpatients=60 io.sekisho.demo.chart.ChartServer}. */
public final class ChartServer implements AutoCloseable {
  private static final int MOST_THREADS = 64;

  private final Server server = new Server(new QueuedThreadPool(MOST_THREADS));
  private final ServerConnector connector = new ServerConnector(server);
  private final WardBell bell;

  private ChartServer(int port, WardBell bell, Charts charts) throws Exception {
    this.bell = bell;
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    WebSocketUpgradeHandler sockets = WebSocketUpgradeHandler.from(server, bell::listen);
    sockets.setHandler(pages(charts));
    server.setHandler(sockets);
    server.start();
  }

  public static void main(String[] args) throws Exception {
    ParentWatch.start();
    ChartServer chart = start(Integer.getInteger("port", 0), Duration.ofSeconds(10));
    System.out.println("ready " + chart.port());
    chart.server.join();
  }

  static ChartServer start(int port, Duration heartbeat) throws Exception {
    Charts charts = new Charts(Roster.generate(Integer.getInteger("patients", 60)));
    return new ChartServer(port, new WardBell(heartbeat), charts);
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    bell.close();
    LifeCycle.stop(server);
  }

  private ServletContextHandler pages(Charts charts) {
    CsrfTokens tokens = new CsrfTokens();
    ServletContextHandler context = new ServletContextHandler("/chart");
    context.addFilter(new FilterHolder(new Door()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new ListServlet(charts)), "/");
    ServletHolder assets = new ServletHolder(new AssetServlet());
    context.addServlet(assets, "/ward.js");
    context.addServlet(assets, "/chart.css");
    ServletHolder patient = new ServletHolder(new PatientServlet(charts, tokens, bell));
    patient.getRegistration().setMultipartConfig(Upload.LIMITS);
    context.addServlet(patient, "/patients/*");
    return context;
  }
}
