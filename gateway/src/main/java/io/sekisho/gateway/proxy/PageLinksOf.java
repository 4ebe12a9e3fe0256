package io.sekisho.gateway.proxy;

import io.sekisho.gateway.clinical.Links;
import io.sekisho.gateway.clinical.PageLinks;
import java.util.Optional;

/** Makes the links of one answer: only pages of the same system, only for who asked. */
final class PageLinksOf implements Links {
  private final Exchange exchange;
  private final PageLinks pages;
  private final String search;

  /**
   * @param search path and query of what was asked for, also when a page of it was turned
   */
  PageLinksOf(Exchange exchange, PageLinks pages, String search) {
    this.exchange = exchange;
    this.pages = pages;
    this.search = search;
  }

  /** Who may turn the pages of this exchange's search. */
  static PageLinks.Bearer bearer(Exchange exchange) {
    String who =
        exchange.session == null
            ? exchange.subject.person().issuer()
                + " "
                + exchange.subject.person().id()
                + " "
                + exchange.subject.person().client()
            : exchange.session.login().id().toString();
    return new PageLinks.Bearer(who, exchange.route.name());
  }

  @Override
  public String self() {
    return origin() + exchange.target.raw();
  }

  @Override
  public Optional<String> page(String url) {
    return below(url)
        .flatMap(target -> pages.seal(bearer(exchange), search, target))
        .map(ticket -> origin() + base() + "/" + PageLinks.SEGMENT + "/" + ticket);
  }

  private String origin() {
    return exchange.request.scheme() + "://" + exchange.host.authority();
  }

  private String base() {
    return exchange.route.path().equals("/") ? "" : exchange.route.path();
  }

  /** Path and query of a link to this very system, whatever it calls itself. */
  private Optional<String> below(String url) {
    String upstream =
        exchange.route.upstream().getScheme() + "://" + exchange.route.upstream().getAuthority();
    for (String origin : new String[] {origin(), upstream}) {
      if (url.startsWith(origin + base() + "/")
          || url.startsWith(origin + base() + "?")
          || url.equals(origin + base())) {
        return Optional.of(url.substring(origin.length()));
      }
    }
    return Optional.empty();
  }
}
