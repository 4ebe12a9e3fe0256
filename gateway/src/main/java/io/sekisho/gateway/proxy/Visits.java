package io.sekisho.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.session.Visit;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Carries what the door knows of a request over to the endpoint that answers it. */
@ApplicationScoped
class Visits {
  private static final int FIRST = 10_000;

  private final Map<String, Entered> entered = new ConcurrentHashMap<>();

  private record Entered(Exchange exchange, Completions completions) {}

  void enter(Exchange exchange, Completions completions) {
    entered.put(exchange.id, new Entered(exchange, completions));
    exchange.request.response().closeHandler(gone -> entered.remove(exchange.id));
  }

  void filter(@Observes Filters filters) {
    filters.register(this::attach, FIRST);
  }

  private void attach(RoutingContext http) {
    String id = http.response().headers().get(Refusals.REQUEST_ID);
    Entered visit = id == null ? null : entered.remove(id);
    if (visit == null) {
      http.response().setStatusCode(404).end();
      return;
    }
    Exchange exchange = visit.exchange();
    new Visit(
            exchange.id,
            exchange.host.authority(),
            Optional.ofNullable(exchange.session),
            exchange.subject)
        .attach(http);
    http.addEndHandler(
        end -> {
          exchange.bytesOut = http.response().bytesWritten();
          visit
              .completions()
              .write(
                  exchange,
                  http.response().getStatusCode(),
                  end.succeeded() ? EndedBy.NORMAL : EndedBy.CLIENT);
        });
    http.next();
  }
}
