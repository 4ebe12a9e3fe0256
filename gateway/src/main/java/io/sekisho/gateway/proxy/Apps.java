package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.authorization.Checkpoint;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.smart.SmartDocument;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What browsers ask before an app of another origin may talk to a FHIR server, and what the app
 * itself asks before it has a token. Neither says anything about anybody.
 */
@Singleton
class Apps {
  private static final String DOCUMENT = "/.well-known/smart-configuration";
  private static final CharSequence ORIGIN = HttpHeaders.createOptimized("Origin");
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, Accept, Content-Type, If-Match, If-None-Match, If-None-Exist, Prefer,"
          + " Sekisho-Role, Sekisho-Purpose";
  private static final String EXPOSED =
      "ETag, Location, Last-Modified, WWW-Authenticate, Sekisho-Request-Id";

  private final boolean on;
  private final Set<String> origins;
  private final Buffer document;
  private final Checkpoint checkpoint;
  private final Completions completions;
  private final Refusals refusals;

  Apps(SmartDocument smart, Checkpoint checkpoint, Completions completions, Refusals refusals) {
    this.on = smart.isOn();
    this.origins = smart.origins();
    this.document = Buffer.buffer(smart.text());
    this.checkpoint = checkpoint;
    this.completions = completions;
    this.refusals = refusals;
  }

  /** Whether there are apps; where not, nobody need ask. */
  boolean areThere() {
    return on;
  }

  /** Answers what needs no login; lets a known app read the answer to what does. */
  boolean serve(Exchange exchange) {
    if (exchange.route.config().kind() != RouteConfig.Kind.FHIR) {
      return false;
    }
    String origin = exchange.request.getHeader(ORIGIN);
    boolean known = origin != null && origins.contains(origin);
    if (known) {
      readable(exchange.request.response(), origin);
    }
    if (known && isPreflight(exchange)) {
      preflight(exchange);
      return true;
    }
    if (isDocument(exchange)) {
      answer(exchange, "SMART_CONFIGURATION", 200, document);
      return true;
    }
    return false;
  }

  /** Without `Allow-Credentials`: a browser sends no cookie along, only what the app itself has. */
  private static void readable(HttpServerResponse response, String origin) {
    response.putHeader("Access-Control-Allow-Origin", origin);
    response.putHeader("Access-Control-Expose-Headers", EXPOSED);
    response.putHeader("Vary", "Origin");
  }

  private static boolean isPreflight(Exchange exchange) {
    return HttpMethod.OPTIONS.equals(exchange.request.method())
        && exchange.request.headers().contains("Access-Control-Request-Method");
  }

  private void preflight(Exchange exchange) {
    MultiMap headers = exchange.request.response().headers();
    headers.set("Access-Control-Allow-Methods", METHODS);
    headers.set("Access-Control-Allow-Headers", HEADERS);
    headers.set("Access-Control-Max-Age", "600");
    answer(exchange, "CORS_PREFLIGHT", 204, Buffer.buffer());
  }

  private static boolean isDocument(Exchange exchange) {
    String path = exchange.target.path();
    String base = exchange.route.path().equals("/") ? "" : exchange.route.path();
    return path.length() == base.length() + DOCUMENT.length()
        && path.endsWith(DOCUMENT)
        && HttpMethod.GET.equals(exchange.request.method());
  }

  private void answer(Exchange exchange, String what, int status, Buffer body) {
    try {
      checkpoint.record(exchange.asked(), exchange.subject, Outcome.PUBLIC, what);
    } catch (AuditUnavailable e) {
      refusals.unrecorded(exchange, e);
      return;
    }
    exchange.decided();
    exchange.bytesOut = body.length();
    completions.write(exchange, status, EndedBy.NORMAL);
    exchange.request.resume();
    HttpServerResponse response = exchange.request.response().setStatusCode(status);
    if (status == 200) {
      response.putHeader("Content-Type", "application/json");
      response.putHeader("Cache-Control", "public, max-age=300");
      response.putHeader("X-Content-Type-Options", "nosniff");
    }
    response.end(body);
  }
}
