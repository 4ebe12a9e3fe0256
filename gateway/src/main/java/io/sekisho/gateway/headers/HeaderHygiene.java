package io.sekisho.gateway.headers;

import io.sekisho.gateway.wire.HeaderNames;
import io.sekisho.gateway.wire.HeaderText;
import io.sekisho.gateway.wire.WireRefusal;
import io.sekisho.gateway.wire.WireRefused;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which headers cross the gateway on one route.
 *
 * <p>Towards the upstream by allow-list: a name that is not on the list does not pass, so no
 * spelling of an identity header can. Host, {@code X-Forwarded-*} and our own headers are the
 * forwarder's to set, afterwards. Towards the client by deny-list: hop-by-hop headers, our own
 * namespace and what reaches beyond the upstream's own pages are taken out.
 */
public final class HeaderHygiene {
  static final Set<String> END_TO_END =
      Set.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Access-Control-Request-Headers",
          "Access-Control-Request-Method",
          "Cache-Control",
          "Content-Digest",
          "Content-Disposition",
          "Content-Encoding",
          "Content-Language",
          "Content-Length",
          "Content-Location",
          "Content-MD5",
          "Content-Range",
          "Content-Type",
          "Date",
          "Digest",
          "DNT",
          "Faces-Request", // JSF charts
          "If-Match",
          "If-Modified-Since",
          "If-None-Exist", // FHIR conditional create
          "If-None-Match",
          "If-Range",
          "If-Unmodified-Since",
          "Last-Event-ID",
          "MIME-Version",
          "Origin",
          "Pragma",
          "Prefer",
          "Priority",
          "Range",
          "Referer",
          "Repr-Digest",
          "Save-Data",
          "Sec-CH-UA",
          "Sec-CH-UA-Mobile",
          "Sec-CH-UA-Platform",
          "Sec-Fetch-Dest",
          "Sec-Fetch-Mode",
          "Sec-Fetch-Site",
          "Sec-Fetch-User",
          "Sec-GPC",
          "Sec-Purpose",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Key",
          "Sec-WebSocket-Protocol",
          "Sec-WebSocket-Version",
          "SOAPAction", // IHE and older interfaces
          "traceparent",
          "tracestate",
          "Upgrade-Insecure-Requests",
          "User-Agent",
          "X-Correlation-Id",
          "X-CSRF-Token",
          "X-CSRFToken",
          "X-MicrosoftAjax", // ASP.NET charts
          "X-Request-Id",
          "X-Requested-With",
          "X-XSRF-TOKEN");

  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("Cache-Control");

  /** These speak for the whole host, for its transport or for another server. */
  private static final HeaderNames NOT_FOR_UPSTREAMS_TO_SAY =
      HeaderNames.of(
          "Alt-Svc",
          "Clear-Site-Data",
          "Expect-CT",
          "NEL", // with the next but one: has browsers tell a stranger of every URL of the host
          "Public-Key-Pins",
          "Public-Key-Pins-Report-Only",
          "Report-To",
          "Service-Worker-Allowed",
          "Set-Cookie2",
          "Strict-Transport-Security");

  /** Where credentials do not pass, asking for them makes browsers send what we must refuse. */
  private static final HeaderNames CHALLENGES =
      HeaderNames.of("WWW-Authenticate", "Authentication-Info");

  private final HeaderNames allowed;
  private final boolean challenges;
  private final boolean storable;
  private final Predicate<String> cookies;
  private final String path;

  public HeaderHygiene(HeaderRules rules) {
    Set<String> names = new HashSet<>(END_TO_END);
    names.addAll(rules.clientHeaders());
    if (rules.authorization()) {
      names.add("Authorization");
    }
    allowed = new HeaderNames(names);
    challenges = rules.authorization();
    storable = rules.storable();
    cookies = rules.cookies();
    path = rules.path();
  }

  /**
   * Adds to {@code to} what an upstream may see of a client's request.
   *
   * @throws WireRefused if a value could end the header it is in; it should have been refused
   *     before
   */
  public void copyRequest(MultiMap from, MultiMap to) {
    HeaderNames nominated = HopByHop.nominatedIn(from);
    StringBuilder cookie = new StringBuilder(0);
    from.forEach(
        (name, value) -> {
          if (allowed.contains(name) && !nominated.contains(name)) {
            to.add(name, intact(value));
          } else if (HeaderNames.same(name, "Cookie")) {
            append(cookie, CookieHygiene.forUpstream(intact(value), cookies));
          }
        });
    if (!cookie.isEmpty()) {
      to.add("Cookie", cookie.toString()); // HTTP/2 splits it into crumbs, HTTP/1.1 wants one
    }
  }

  /** Adds to {@code to} what a browser may see of an upstream's answer. */
  public void copyResponse(MultiMap from, MultiMap to) {
    copyResponse(from, to, name -> true);
  }

  /** The same, but only those headers. */
  public void copyResponse(MultiMap from, MultiMap to, Predicate<String> wanted) {
    HeaderNames nominated = HopByHop.nominatedIn(from);
    from.forEach(
        (name, value) -> {
          if (wanted.test(name)
              && mayBeSaid(name)
              && !nominated.contains(name)
              && HeaderText.isValue(value)) {
            addAnswer(to, name, value);
          }
        });
    if (!storable && !to.contains(CACHE_CONTROL)) {
      to.add(CACHE_CONTROL, "no-store");
    }
  }

  private void addAnswer(MultiMap to, String name, String value) {
    String kept =
        HeaderNames.same(name, "Set-Cookie") ? CookieHygiene.forBrowser(value, path) : value;
    if (kept != null) {
      to.add(name, kept);
    }
  }

  private boolean mayBeSaid(String name) {
    return (challenges || !CHALLENGES.contains(name))
        && !HopByHop.NAMES.contains(name)
        && !NOT_FOR_UPSTREAMS_TO_SAY.contains(name)
        && !ReservedNames.isOurs(name)
        && HeaderText.isName(name);
  }

  private static String intact(String value) {
    if (!HeaderText.isValue(value)) {
      throw new WireRefused(WireRefusal.BAD_HEADER);
    }
    return value;
  }

  private static void append(StringBuilder cookie, String more) {
    if (more != null) {
      cookie.append(cookie.isEmpty() ? "" : "; ").append(more);
    }
  }
}
