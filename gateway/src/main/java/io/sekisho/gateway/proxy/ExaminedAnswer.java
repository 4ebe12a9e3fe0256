package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.wire.HeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What all answers have in common that are looked at before they leave: heads without anything that
 * tells of a record, one completion, and a refusal when something cannot be understood.
 */
abstract class ExaminedAnswer implements WayBack {
  private static final Logger LOG = Logger.getLogger(ExaminedAnswer.class);
  private static final HeaderNames HARMLESS = HeaderNames.of("Cache-Control", "Vary", "Set-Cookie");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final List<String> JSON =
      List.of(
          "application/fhir+json",
          "application/json",
          "application/json+fhir",
          "application/dicom+json");

  /** As servers write it, nearly always. */
  private static final Set<String> PLAIN =
      Set.of(
          "application/fhir+json;charset=UTF-8",
          "application/fhir+json;charset=utf-8",
          "application/fhir+json",
          "application/json");

  protected final Exchange exchange;
  protected final HttpServerResponse out;
  private final Completions completions;
  private final Refusals refusals;
  private boolean finished;

  ExaminedAnswer(Exchange exchange, Completions completions, Refusals refusals) {
    this.exchange = exchange;
    this.out = exchange.request.response();
    this.completions = completions;
    this.refusals = refusals;
  }

  @Override
  public final void relay(HttpClientRequest upstream, HttpClientResponse response) {
    if (out.closed()) {
      clientGone(upstream);
      return;
    }
    response.exceptionHandler(e -> broken(response, "the answer broke off"));
    if (response.statusCode() / 100 == 2 && response.statusCode() != 204 && !isReadable(response)) {
      broken(response, "the answer is not plain FHIR JSON");
      return;
    }
    examine(response);
  }

  /** The head is fine; what comes is FHIR in JSON, or the status says that it is something else. */
  abstract void examine(HttpClientResponse response);

  private static boolean isReadable(HttpClientResponse response) {
    String coding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    if ((coding != null && !coding.equalsIgnoreCase("identity")) || type == null) {
      return "0".equals(response.getHeader(HttpHeaders.CONTENT_LENGTH));
    }
    if (PLAIN.contains(type)) {
      return true;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean utf8 = true;
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      utf8 &= !parameter.startsWith("charset=") || parameter.matches("charset=\"?utf-8\"?");
    }
    return utf8 && JSON.contains(parts[0].strip());
  }

  /** Status and head, without what would tell of a record. */
  protected final void head(HttpClientResponse response, HeaderNames more) {
    out.setStatusCode(response.statusCode());
    exchange
        .route
        .headers()
        .copyResponse(
            response.headers(),
            out.headers(),
            name -> HARMLESS.contains(name) || more.contains(name));
    Locations.rewrite(exchange, out.headers());
    out.putHeader(CONTENT_TYPE_OPTIONS, "nosniff");
  }

  protected final void typed() {
    out.putHeader(
        HttpHeaders.CONTENT_TYPE,
        exchange.isNavigation()
            ? "application/json;charset=utf-8" // a browser shows it, instead of saving it
            : "application/fhir+json;charset=utf-8");
  }

  protected final boolean isHead() {
    return HttpMethod.HEAD.equals(exchange.request.method());
  }

  /** The whole answer, or its last part; recorded before it leaves. */
  protected final void finish(Buffer last) {
    if (finished) {
      return;
    }
    finished = true;
    Buffer body = isHead() ? Buffer.buffer() : last;
    exchange.bytesOut += body.length();
    completions.write(
        exchange, out.getStatusCode(), EndedBy.NORMAL, recorded -> end(recorded, body));
  }

  private void end(boolean recorded, Buffer body) {
    if (out.closed()) {
      return;
    }
    if (!recorded) {
      out.reset();
    } else if (body.length() == 0) {
      out.end();
    } else {
      out.end(body);
    }
  }

  protected final void chunked() {
    out.setChunked(exchange.request.version() != HttpVersion.HTTP_2);
  }

  protected final boolean isFinished() {
    return finished;
  }

  /** None of it leaves, or nothing more of it. */
  protected final void refuse(Runnable refusal, HttpClientResponse response) {
    if (finished) {
      return;
    }
    finished = true;
    response.handler(null);
    response.request().reset();
    refusal.run();
  }

  /** It cannot be understood, so it cannot be decided. */
  protected final void broken(HttpClientResponse response, String why) {
    if (!finished) {
      LOG.warnf("request %s: route `%s`: %s", exchange.id, exchange.route.name(), why);
    }
    refuse(() -> refusals.refuse(exchange, Fault.ANSWER_UNREADABLE), response);
  }

  protected final Refusals refusals() {
    return refusals;
  }

  @Override
  public final void clientGone(HttpClientRequest upstream) {
    if (!finished) {
      finished = true;
      completions.write(exchange, out.headWritten() ? out.getStatusCode() : 499, EndedBy.CLIENT);
      upstream.reset();
    }
  }
}
