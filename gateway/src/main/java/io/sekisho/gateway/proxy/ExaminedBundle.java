package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.BundleFilter;
import io.sekisho.gateway.wire.HeaderNames;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;

/**
 * Brings a bundle back entry by entry, at the pace of the slower side. The first part is held for a
 * moment, so that an answer which cannot be read is refused as a whole wherever possible.
 */
final class ExaminedBundle extends ExaminedAnswer {
  private static final int HELD = 32 * 1024;

  private final BundleFilter filter;
  private final Completions completions;
  private Buffer held = Buffer.buffer();

  ExaminedBundle(
      Exchange exchange, BundleFilter filter, Completions completions, Refusals refusals) {
    super(exchange, completions, refusals);
    this.filter = filter;
    this.completions = completions;
  }

  @Override
  void examine(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      new Outcome(this, response).relay();
      return;
    }
    head(response, HeaderNames.of());
    typed();
    response.handler(data -> arrived(response, data));
    response.endHandler(
        end -> {
          if (!filter.isComplete()) {
            broken(response, "the bundle is not whole");
          }
        });
  }

  private void arrived(HttpClientResponse response, Buffer data) {
    Future<Buffer> passed = filter.feed(data);
    if (passed.isComplete()) {
      passed(response, passed);
      return;
    }
    response.pause();
    passed.onComplete(
        done -> {
          passed(response, passed);
          if (!isFinished() && !out.writeQueueFull()) {
            response.resume();
          }
        });
  }

  private void passed(HttpClientResponse response, Future<Buffer> passed) {
    if (isFinished()) {
      return;
    }
    if (passed.failed()) {
      unreadable(response, passed.cause());
      return;
    }
    held.appendBuffer(passed.result());
    if (filter.isComplete()) {
      complete(response);
    } else if (held.length() > HELD) {
      pass(response);
    }
  }

  private void unreadable(HttpClientResponse response, Throwable cause) {
    broken(
        response, cause instanceof AnswerUnreadable ? cause.getMessage() : "not decided: " + cause);
  }

  private void pass(HttpClientResponse response) {
    Buffer part = held;
    held = Buffer.buffer();
    if (isHead()) {
      return;
    }
    if (!out.headWritten()) {
      chunked();
    }
    exchange.bytesOut += part.length();
    out.write(part);
    if (out.writeQueueFull()) {
      response.pause();
      out.drainHandler(drained -> response.resume());
    }
  }

  private void complete(HttpClientResponse response) {
    exchange.released = filter.released();
    if (filter.leftOut() > 0 && !recorded()) {
      refuse(() -> refusals().refuse(exchange, Fault.AUDIT_UNAVAILABLE), response);
      return;
    }
    finish(held);
  }

  private boolean recorded() {
    return completions.examined(
        exchange,
        "ANSWER_FILTERED",
        Map.of(
            "released",
            Integer.toString(filter.letOut()),
            "withheld",
            Integer.toString(filter.leftOut()),
            "reasons",
            filter.reasons().stream().map(Enum::name).collect(joining(","))));
  }
}
