package io.sekisho.demo.chart;

import io.sekisho.demo.Json;
import io.sekisho.demo.patients.PatientRecord;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Tells every open screen what has just happened on the ward, over {@code /chart/ward}. */
final class WardBell implements AutoCloseable {
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(WardBell::thread);
  private final Duration heartbeat;
  private ServerWebSocketContainer screens;

  WardBell(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  /** Opens the WebSocket; called once, before the server starts. */
  void listen(ServerWebSocketContainer container) {
    screens = container;
    screens.setIdleTimeout(Duration.ZERO); // a quiet ward is not a broken one
    screens.addMapping("/chart/ward", WardBell::screen);
    long millis = heartbeat.toMillis();
    var unused = heart.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  void noteWritten(PatientRecord patient, Colleague author) {
    String text = "新しい記録: %sさん (%s)".formatted(patient.name(), author.name());
    tell(
        "{\"kind\": \"note\", \"patient\": %s, \"text\": %s}"
            .formatted(Json.text(patient.id()), Json.text(text)));
  }

  @Override
  public void close() {
    heart.shutdownNow();
  }

  private void beat() {
    tell("{\"kind\": \"heartbeat\"}");
  }

  private void tell(String line) {
    for (Session screen : screens.getOpenSessions()) {
      screen.sendText(line, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }

  /** The same rule as for pages: nobody vouched for, nobody served. */
  private static Object screen(ServerUpgradeRequest request, Response response, Callback callback) {
    if (Colleague.of(request.getHeaders()::get).isPresent()) {
      return new Screen();
    }
    Response.writeError(request, response, callback, 401);
    return null;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "ward-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  /** One open page; it only listens, and Jetty wants the class to be public. */
  public static final class Screen implements Session.Listener.AutoDemanding {
    @Override
    public void onWebSocketOpen(Session session) {
      session.sendText("{\"kind\": \"open\"}", org.eclipse.jetty.websocket.api.Callback.NOOP);
    }
  }
}
