package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.route.Upstreams;
import io.sekisho.gateway.wire.WireRefused;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Carries an allowed request to its upstream: head first, then the body as a stream that slows down
 * with the slower side. The answer comes back through {@link Answer}.
 */
final class Forward {
  private static final CharSequence CONTENT_LENGTH = io.vertx.core.http.HttpHeaders.CONTENT_LENGTH;
  private static final CharSequence TRANSFER_ENCODING =
      io.vertx.core.http.HttpHeaders.TRANSFER_ENCODING;

  private final Upstreams upstreams;
  private final OutboundHead head;
  private final Completions completions;
  private final Refusals refusals;

  Forward(Upstreams upstreams, OutboundHead head, Completions completions, Refusals refusals) {
    this.upstreams = upstreams;
    this.head = head;
    this.completions = completions;
    this.refusals = refusals;
  }

  void send(Exchange exchange) {
    if (exchange.passage == null) {
      exchange.passage = new Passage(exchange);
    }
    HttpMethod method = exchange.request.method();
    boolean mayRetry = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    attempt(exchange, mayRetry);
  }

  private void attempt(Exchange exchange, boolean mayRetry) {
    upstreams
        .request(exchange.route, exchange.passage.method(), exchange.passage.target())
        .onSuccess(upstream -> refusals.guard(exchange, () -> send(exchange, upstream, mayRetry)))
        .onFailure(e -> refusals.refuse(exchange, Fault.UPSTREAM_DOWN));
  }

  private void send(Exchange exchange, HttpClientRequest upstream, boolean mayRetry) {
    if (exchange.request.response().closed()) {
      upstream.reset();
      completions.write(exchange, 499, EndedBy.CLIENT);
      return;
    }
    if (exchange.isOver(System.currentTimeMillis())) { // since it was decided
      upstream.reset();
      refusals.refuse(exchange, Fault.WHO_ARE_YOU);
      return;
    }
    head.write(exchange, upstream.headers());
    exchange.passage.write(upstream.headers());
    WayBack back = exchange.passage.back();
    WayBack answer = back == null ? new Answer(exchange, completions) : back;
    AnswerTimer timer = exchange.waitFor(upstream);
    upstream
        .response()
        .onSuccess(
            response -> {
              timer.stop();
              refusals.guard(exchange, () -> relay(exchange, answer, response));
            })
        .onFailure(
            e -> {
              timer.stop();
              failed(exchange, e, timer, mayRetry);
            });
    exchange.request.response().closeHandler(gone -> answer.clientGone(upstream));
    exchange.cutBy(() -> cut(exchange, answer, upstream));
    Buffer body = exchange.passage.body();
    if (body != null) {
      timer.start();
      upstream.end(body);
    } else if (hasBody(exchange.request)) {
      exchange.request.exceptionHandler(e -> bodyBroke(exchange, answer, upstream, e));
      stream(exchange, upstream, timer);
    } else {
      refuseUnannouncedBody(exchange.request, upstream);
      timer.start();
      upstream.end();
    }
  }

  /** Nobody asked for another protocol, and what comes behind a 101 would not be HTTP. */
  private void relay(Exchange exchange, WayBack answer, HttpClientResponse response) {
    if (response.statusCode() < 200 || response.statusCode() > 599) {
      response.request().reset();
      refusals.refuse(exchange, Fault.UPSTREAM_BROKEN);
    } else {
      answer.relay(response.request(), response);
    }
  }

  private void failed(Exchange exchange, Throwable e, AnswerTimer timer, boolean mayRetry) {
    if (exchange.isFinished()) {
      return; // the client has left, or was cut off
    }
    if (timer.isExpired()) {
      refusals.refuse(exchange, Fault.UPSTREAM_SLOW);
    } else if (mayRetry && e instanceof HttpClosedException) {
      completions.retried(exchange);
      attempt(exchange, false); // a kept connection that the upstream closed under our feet
    } else {
      refusals.refuse(exchange, Fault.UPSTREAM_BROKEN);
    }
  }

  /** The record first: what follows looks like a client that has left. */
  private void cut(Exchange exchange, WayBack answer, HttpClientRequest upstream) {
    HttpServerResponse response = exchange.request.response();
    int status = response.headWritten() ? response.getStatusCode() : 401;
    completions.write(exchange, status, EndedBy.GATEWAY);
    answer.clientGone(upstream);
    WireGuards.cut(exchange.request);
  }

  /** The client left in its body, or sent what can be read in two ways. */
  private void bodyBroke(
      Exchange exchange, WayBack answer, HttpClientRequest upstream, Throwable e) {
    if (e instanceof WireRefused wrong) {
      completions.write(exchange, wrong.refusal().status(), EndedBy.GATEWAY);
    }
    answer.clientGone(upstream);
  }

  /** Whether the request announced a body, by the framing rules of its HTTP version. */
  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(CONTENT_LENGTH);
    if (length != null) {
      return !length.equals("0");
    }
    return request.version() == HttpVersion.HTTP_2
        ? !HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())
        : request.headers().contains(TRANSFER_ENCODING);
  }

  /**
   * In HTTP/2 a GET can carry data that its head did not announce; it must not get lost silently.
   */
  private static void refuseUnannouncedBody(HttpServerRequest request, HttpClientRequest upstream) {
    request.handler(
        data -> {
          upstream.reset();
          request.response().reset();
        });
    request.resume();
  }

  private void stream(Exchange exchange, HttpClientRequest upstream, AnswerTimer timer) {
    HttpServerRequest request = exchange.request;
    if (request.headers().contains("Expect")) {
      request.response().writeContinue();
    }
    if (request.getHeader(CONTENT_LENGTH) == null) {
      upstream.setChunked(true);
    }
    request.handler(
        data -> {
          exchange.bytesIn += data.length();
          upstream.write(data);
          if (upstream.writeQueueFull()) {
            request.pause();
            upstream.drainHandler(drained -> request.resume());
          }
        });
    request.endHandler(
        end -> {
          timer.start(); // a slow upload is the client's pace, not the upstream's
          upstream.end();
        });
    request.resume();
  }
}
