package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.vertx.core.net.NetSocket;

/** Two joined sockets, until one of them, or the login, ends. */
final class LiveTunnel {
  private final Exchange exchange;
  private final NetSocket outer;
  private final NetSocket inner;
  private final Completions completions;

  LiveTunnel(Exchange exchange, NetSocket outer, NetSocket inner, Completions completions) {
    this.exchange = exchange;
    this.outer = outer;
    this.inner = inner;
    this.completions = completions;
  }

  void start() {
    outer.handler(
        data -> {
          exchange.bytesIn += data.length();
          pass(outer, inner, data);
        });
    inner.handler(
        data -> {
          exchange.bytesOut += data.length();
          pass(inner, outer, data);
        });
    outer.closeHandler(closed -> end(EndedBy.CLIENT));
    inner.closeHandler(closed -> end(EndedBy.UPSTREAM));
    outer.exceptionHandler(e -> end(EndedBy.CLIENT));
    inner.exceptionHandler(e -> end(EndedBy.UPSTREAM));
    inner.resume();
    exchange.cutBy(
        () -> {
          end(EndedBy.GATEWAY);
          WireGuards.cut(exchange.request);
        });
  }

  private static void pass(NetSocket from, NetSocket to, io.vertx.core.buffer.Buffer data) {
    to.write(data);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
    }
  }

  private void end(EndedBy endedBy) {
    completions.write(exchange, 101, endedBy);
    outer.close();
    inner.close();
  }
}
