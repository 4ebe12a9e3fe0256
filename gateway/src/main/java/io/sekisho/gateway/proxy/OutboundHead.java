package io.sekisho.gateway.proxy;

import io.sekisho.gateway.assertion.Assertions;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.config.RouteConfig;
import io.sekisho.gateway.route.RouteTable;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The request head as the upstream gets it: what may pass, and who it is for. */
@Singleton
class OutboundHead {
  private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
  private static final CharSequence FORWARDED_PROTO =
      HttpHeaders.createOptimized("X-Forwarded-Proto");
  private static final CharSequence FORWARDED_HOST =
      HttpHeaders.createOptimized("X-Forwarded-Host");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(Refusals.REQUEST_ID);
  private static final CharSequence ASSERTION = HttpHeaders.createOptimized(Assertions.HEADER);

  private final Assertions assertions;

  OutboundHead(Assertions assertions) {
    this.assertions = assertions;
  }

  void write(Exchange exchange, MultiMap to) {
    exchange.route.headers().copyRequest(exchange.request.headers(), to);
    writeOwn(
        exchange.errand(),
        exchange.place(),
        exchange.subject,
        to); // after everything the client sent
    if (exchange.route.config().identity() == RouteConfig.Identity.HEADERS) {
      writePerson(exchange.subject, to);
    }
  }

  /**
   * A request of our own.
   *
   * @param errand for whose sake
   * @param place the system that is asked; not always the one that somebody's request is for
   */
  void writeOwn(Errand errand, RouteTable.Place place, Subject subject, MultiMap to) {
    to.set(HttpHeaders.HOST, place.authority());
    to.set(FORWARDED_FOR, errand.address());
    to.set(FORWARDED_PROTO, errand.scheme());
    to.set(FORWARDED_HOST, place.authority());
    to.set(REQUEST_ID, errand.id());
    to.set(ASSERTION, assertions.of(subject, place.route().name(), errand.session()));
  }

  private static void writePerson(Subject subject, MultiMap to) {
    Person person = subject.person();
    to.set("X-Remote-User", encoded(person.user()));
    to.set("X-Remote-Name", encoded(person.name()));
    to.set(
        "X-Remote-Roles",
        subject.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")));
  }

  /** Header values are ASCII; names are not. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
