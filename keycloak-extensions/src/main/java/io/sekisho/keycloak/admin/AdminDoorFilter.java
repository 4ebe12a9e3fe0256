package io.sekisho.keycloak.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.keycloak.Config;
import org.keycloak.jose.jws.JWSInput;

/**
 * Stands before everything that Keycloak answers on its public port. Runs on threads that serve
 * everybody, so whatever may wait waits on threads of its own.
 */
@Provider
@PreMatching
public class AdminDoorFilter implements ContainerRequestFilter {
  private static final String HEADER = "Sekisho-Assertion";
  private static final int WAITING = 64;
  private static final String BODY =
      "{\"status\":403,\"code\":\"ADMIN_DOOR_CLOSED\","
          + "\"remedy\":\"go through the gateway's route to Keycloak, as an administrator (ADM or"
          + " SEC), with a key in hardware\","
          + "\"remedy_ja\":\"ゲートウェイの Keycloak 用経路から、管理者（ADM または SEC）としてハードウェアキーで"
          + "認証して開いてください\"}";

  private final RefusedLog log = new RefusedLog();
  private final Executor threads = threads();

  private static Executor threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            2,
            2,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "sekisho-admin-door");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    AdminDoor door = AdminDoor.now();
    if (door.isOpen()) {
      return;
    }
    ResteasyReactiveContainerRequestContext request =
        (ResteasyReactiveContainerRequestContext) context;
    ServerHttpRequest raw =
        ((ResteasyReactiveRequestContext) request.getServerRequestContext()).serverRequest();
    DoorPath path = strictest(raw);
    if (path == DoorPath.EVERYBODY) {
      return;
    }
    List<String> shown = raw.getAllRequestHeaders(HEADER);
    JWSInput token =
        path == DoorPath.ADMINISTRATION && shown.size() == 1
            ? door.plausible(shown.get(0)).orElse(null)
            : null;
    if (token == null) {
      log.refused(path, !shown.isEmpty());
      request.abortWith(refusal());
    } else {
      later(request, door, token);
    }
  }

  /** As it came, and as Keycloak compares it with its addresses. */
  private static DoorPath strictest(ServerHttpRequest request) {
    String master = Config.getAdminRealm();
    DoorPath came = DoorPath.of(request.getRequestPath(), master);
    DoorPath meant = DoorPath.of(request.getRequestNormalisedPath(), master);
    return came.compareTo(meant) > 0 ? came : meant;
  }

  private void later(
      ResteasyReactiveContainerRequestContext request, AdminDoor door, JWSInput token) {
    request.suspend();
    try {
      threads.execute(() -> decide(request, door, token));
    } catch (RejectedExecutionException e) {
      log.refused("too many at once");
      request.abortWith(Response.status(503).header("Retry-After", "5").build());
    }
  }

  private void decide(
      ResteasyReactiveContainerRequestContext request, AdminDoor door, JWSInput token) {
    if (isSigned(door, token)) {
      request.resume();
    } else {
      request.abortWith(refusal());
    }
  }

  /** A Keycloak whose inside has changed throws errors, and must not leave anybody waiting. */
  private boolean isSigned(AdminDoor door, JWSInput token) {
    try {
      boolean signed = door.isSigned(token);
      if (!signed) {
        log.refused(DoorPath.ADMINISTRATION, true);
      }
      return signed;
    } catch (RuntimeException | LinkageError e) {
      log.refused("the gateway's keys cannot be asked: " + e.getClass().getSimpleName());
      return false;
    }
  }

  private static Response refusal() {
    return Response.status(403)
        .type("application/problem+json;charset=UTF-8")
        .header("Cache-Control", "no-store")
        .entity(BODY)
        .build();
  }
}
