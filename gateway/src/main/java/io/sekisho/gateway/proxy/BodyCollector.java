package io.sekisho.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a body that has to be understood before the request can be decided; bounded. */
final class BodyCollector {
  private final int limit;

  BodyCollector(int limit) {
    this.limit = limit;
  }

  /** Fails with {@link TooLarge}, or with what broke the connection. */
  Future<Buffer> collect(Exchange exchange) {
    HttpServerRequest request = exchange.request;
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
    request.handler(
        data -> {
          exchange.bytesIn += data.length();
          if (exchange.bytesIn > limit) {
            whole.tryFail(new TooLarge());
          } else {
            body.appendBuffer(data);
          }
        });
    request.endHandler(end -> whole.tryComplete(body));
    if (request.headers().contains("Expect")) {
      request.response().writeContinue();
    }
    request.resume();
    return whole.future();
  }

  /** There is more than will be read. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("the body is too large", null, false, false);
    }
  }
}
