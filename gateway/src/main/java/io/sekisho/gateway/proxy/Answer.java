package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/**
 * Brings the upstream's answer back. The completion is in the spool before the last byte leaves, so
 * nobody can hold a whole answer that the record does not know.
 */
final class Answer implements WayBack {
  private static final long UNKNOWN = -1;

  private final Exchange exchange;
  private final Completions completions;
  private final HttpServerResponse out;
  private boolean requestDone;
  private boolean finished;

  Answer(Exchange exchange, Completions completions) {
    this.exchange = exchange;
    this.completions = completions;
    this.out = exchange.request.response();
  }

  @Override
  public void relay(HttpClientRequest upstream, HttpClientResponse response) {
    if (out.closed()) {
      clientGone(upstream);
      return;
    }
    exchange.answered();
    int status = response.statusCode();
    out.setStatusCode(status);
    exchange.route.headers().copyResponse(response.headers(), out.headers());
    Locations.rewrite(exchange, out.headers());
    requestDone = exchange.request.isEnded();
    if (!requestDone && exchange.request.version() != HttpVersion.HTTP_2) {
      out.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE); // answered before all was read
    }
    if (isBodyless(status)) {
      finish(response, status, null);
    } else {
      stream(response, status, announced(response));
    }
  }

  private boolean isBodyless(int status) {
    return HttpMethod.HEAD.equals(exchange.request.method()) || status == 204 || status == 304;
  }

  private static long announced(HttpClientResponse response) {
    String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? UNKNOWN : Long.parseLong(length);
  }

  private void stream(HttpClientResponse response, int status, long announced) {
    if (announced == UNKNOWN) {
      out.setChunked(exchange.request.version() != HttpVersion.HTTP_2);
    }
    response.exceptionHandler(e -> upstreamBroke(status));
    response.handler(
        data -> {
          exchange.bytesOut += data.length();
          if (exchange.bytesOut == announced) {
            finish(response, status, data);
          } else {
            pass(response, data);
          }
        });
    response.endHandler(end -> finish(response, status, null));
  }

  private void pass(HttpClientResponse response, Buffer data) {
    out.write(data);
    if (out.writeQueueFull()) {
      response.pause();
      out.drainHandler(drained -> response.resume());
    }
  }

  private void finish(HttpClientResponse response, int status, Buffer last) {
    if (finished) {
      return;
    }
    finished = true;
    completions.write(exchange, status, EndedBy.NORMAL, recorded -> end(recorded, response, last));
  }

  private void end(boolean recorded, HttpClientResponse response, Buffer last) {
    if (out.closed()) { // since the answer ended
      giveUpTheRest(response);
      return;
    }
    if (!recorded) {
      out.reset(); // not recorded, so the answer stays unfinished
      return;
    }
    if (last == null) {
      out.end();
    } else {
      out.end(last);
    }
    giveUpTheRest(response);
  }

  /** Of a request that was answered before all of it was read. */
  private void giveUpTheRest(HttpClientResponse response) {
    if (!requestDone && !exchange.request.isEnded()) {
      response.request().reset();
    }
  }

  private void upstreamBroke(int status) {
    if (!finished) {
      finished = true;
      completions.write(exchange, status, EndedBy.UPSTREAM);
      out.reset(); // the client must see that this is not the whole answer
    }
  }

  @Override
  public void clientGone(HttpClientRequest upstream) {
    if (!finished) {
      finished = true;
      completions.write(exchange, out.headWritten() ? out.getStatusCode() : 499, EndedBy.CLIENT);
      upstream.reset();
    }
  }
}
