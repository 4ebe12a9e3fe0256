package io.sekisho.gateway.proxy;

import io.sekisho.gateway.clinical.PageLinks;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.gateway.wire.WireRefused;
import io.sekisho.policy.clinical.FhirHead;
import io.sekisho.policy.clinical.FhirRequest;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads what a request to a FHIR server asks for, before anything is looked up or decided. */
final class Reception {
  private final ClinicParts parts;

  Reception(ClinicParts parts) {
    this.parts = parts;
  }

  /**
   * What is asked.
   *
   * @throws Refused when it cannot be read, or not be looked into
   */
  Consultation begin(Exchange exchange) {
    if (Tunnel.isAsked(exchange.request)) {
      throw new Refused(Fault.METHOD_NOT_ALLOWED); // nobody could look into it
    }
    exchange.passage = new Passage(exchange);
    CanonicalTarget search = exchange.target;
    String ticket = ticket(exchange);
    if (ticket != null) {
      PageLinks.Page page = page(exchange, ticket);
      exchange.passage.to(page.target());
      search = target(page.search());
    }
    Consultation consultation = new Consultation(exchange, search, head(exchange, search));
    consultation.ask = FhirRequest.read(consultation.head);
    exchange.questions = consultation.ask.questions();
    consultation.refuseProblem();
    return consultation;
  }

  private PageLinks.Page page(Exchange exchange, String ticket) {
    if (!HttpMethod.GET.equals(exchange.request.method())) {
      throw new Refused(Fault.PAGE_LINK_INVALID);
    }
    return parts
        .pages()
        .open(PageLinksOf.bearer(exchange), ticket)
        .orElseThrow(() -> new Refused(Fault.PAGE_LINK_INVALID));
  }

  /** What follows our own page segment, or null. */
  private static String ticket(Exchange exchange) {
    String prefix = base(exchange) + "/" + PageLinks.SEGMENT + "/";
    String path = exchange.target.path();
    return path.startsWith(prefix) ? path.substring(prefix.length()) : null;
  }

  private static String base(Exchange exchange) {
    return exchange.route.path().equals("/") ? "" : exchange.route.path();
  }

  /** A target that was canonical when we sealed it. */
  private static CanonicalTarget target(String raw) {
    try {
      return CanonicalTarget.parse(raw);
    } catch (WireRefused e) {
      throw new IllegalStateException("a sealed target was not canonical", e);
    }
  }

  private static FhirHead head(Exchange exchange, CanonicalTarget search) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .request
        .headers()
        .forEach(
            (name, value) -> {
              if (FhirHead.matters(name)) {
                headers.merge(
                    name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other);
              }
            });
    return new FhirHead(
        exchange.request.method().name(),
        search.path().substring(base(exchange).length()),
        search.rawQuery(),
        headers);
  }
}
