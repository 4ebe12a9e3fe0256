package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.session.Login;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;

/** Two joined sockets, until one of them, or the login, ends. */
final class LiveTunnel {
  private final Exchange exchange;
  private final NetSocket outer;
  private final NetSocket inner;
  private final Completions completions;
  private final Context context = Vertx.currentContext();
  private final Runnable loginEnded = this::loginEnded;
  private Login login;

  LiveTunnel(Exchange exchange, NetSocket outer, NetSocket inner, Completions completions) {
    this.exchange = exchange;
    this.outer = outer;
    this.inner = inner;
    this.completions = completions;
  }

  void start(Login belongsTo) {
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
    if (belongsTo != null) {
      login = belongsTo;
      login.onEnd(loginEnded);
    }
  }

  private static void pass(NetSocket from, NetSocket to, io.vertx.core.buffer.Buffer data) {
    to.write(data);
    if (to.writeQueueFull()) {
      from.pause();
      to.drainHandler(drained -> from.resume());
    }
  }

  /** Called from any thread. */
  private void loginEnded() {
    context.runOnContext(now -> end(EndedBy.GATEWAY));
  }

  private void end(EndedBy endedBy) {
    if (login != null) {
      login.forget(loginEnded);
    }
    completions.write(exchange, 101, endedBy);
    outer.close();
    inner.close();
  }
}
