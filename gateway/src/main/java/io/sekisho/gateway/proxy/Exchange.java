package io.sekisho.gateway.proxy;

import io.sekisho.gateway.audit.CompletedEvent;
import io.sekisho.gateway.audit.DecidedEvent;
import io.sekisho.gateway.audit.Turn;
import io.sekisho.gateway.authorization.Asked;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.route.Route;
import io.sekisho.gateway.route.RouteTable;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.wire.CanonicalTarget;
import io.sekisho.policy.decision.Question;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One request on its way through: what is known of it so far, and its one completion record.
 * Confined to the event loop of its connection.
 */
final class Exchange {
  private static final CharSequence FETCH_MODE = HttpHeaders.createOptimized("Sec-Fetch-Mode");
  private static final long RECORD_NANOS = TimeUnit.SECONDS.toNanos(60);

  final String id = RequestId.next();
  final long startedNanos = System.nanoTime();
  final HttpServerRequest request;
  RouteTable.Host host;
  CanonicalTarget target;
  Route route;
  Session session;
  Subject subject = Subject.ANONYMOUS;
  List<Question> questions = List.of();
  Passage passage;
  Set<String> released = Set.of();

  /** Whose charts any answer would be about, where that is decided before it comes. */
  Set<String> patients = Set.of();

  long bytesIn;
  long bytesOut;

  /** When the credential stops to count, in milliseconds since 1970. */
  long credentialEnds = Long.MAX_VALUE;

  private final UnderWay underWay;
  private long recordedNanos = startedNanos;
  private Runnable cut;
  private String client;
  private AnswerTimer waiting;
  private BooleanSupplier unchanged = () -> true;
  private boolean decided;
  private boolean finished;

  Exchange(HttpServerRequest request, UnderWay underWay) {
    this.request = request;
    this.underWay = underWay;
    underWay.enter(this);
  }

  /** What is recorded in this turn of its event loop. */
  Turn turn() {
    return underWay.turn();
  }

  /** The system it is for. */
  RouteTable.Place place() {
    return new RouteTable.Place(host.authority(), route);
  }

  /** What systems behind are told when they are asked something for the sake of this request. */
  Errand errand() {
    return new Errand(
        id, request.scheme(), clientAddress(), session == null ? "" : session.id().toString());
  }

  /** The system has answered, and the answer passes as it is. */
  void answered() {
    if (!patients.isEmpty()) {
      released = patients;
    }
  }

  /** What the audit says of this request, whoever asked. */
  Asked asked() {
    return new Asked(
        id,
        new DecidedEvent.Request(
            route == null ? null : route.name(),
            route == null ? null : route.config().kind().name(),
            request.scheme()
                + "://"
                + (host == null ? request.getHeader("Host") : host.authority()),
            request.method().name(),
            targetForRecord(),
            clientAddress()));
  }

  /** Query strings of our own pages carry one-time codes; those are nobody's business later. */
  private String targetForRecord() {
    if (target == null) {
      return request.uri();
    }
    boolean ours =
        (host != null && host.own()) || CanonicalTarget.isBelow(target.path(), RouteTable.RESERVED);
    return ours ? target.path() : target.raw();
  }

  String clientAddress() {
    if (client == null) {
      client = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
    return client;
  }

  void decided() {
    decided = true;
  }

  boolean isDecided() {
    return decided;
  }

  /** True the first time only: a request ends once. */
  boolean finish() {
    boolean first = !finished;
    finished = true;
    underWay.leave(this);
    return first;
  }

  boolean isFinished() {
    return finished;
  }

  /** Whether whom it was let through for is no longer logged in, or their token has expired. */
  boolean isOver(long nowMillis) {
    return nowMillis >= credentialEnds
        || (session != null && session.login().isOver(nowMillis))
        || !unchanged.getAsBoolean();
  }

  /** Whoever has other rights than a moment ago has to ask again. */
  void onlyWhile(BooleanSupplier condition) {
    unchanged = condition;
  }

  /** An answer to what was sent; {@link UnderWay} gives up on it when it takes too long. */
  AnswerTimer waitFor(HttpClientRequest upstream) {
    waiting = new AnswerTimer(route.config().answerTimeout(), upstream);
    return waiting;
  }

  void look(long nowNanos) {
    if (waiting != null) {
      waiting.look(nowNanos);
    }
  }

  /** Says how to end this exchange in the middle. */
  void cutBy(Runnable task) {
    cut = task;
  }

  void cut() {
    if (cut != null) {
      cut.run();
    }
  }

  /** Whether it has lasted so long since the last record that another one is due. */
  boolean isDue(long nowNanos) {
    boolean due = nowNanos - recordedNanos >= RECORD_NANOS;
    if (due) {
      recordedNanos = nowNanos;
    }
    return due && request.response().headWritten();
  }

  CompletedEvent completion(int status, CompletedEvent.EndedBy endedBy) {
    return new CompletedEvent(
        id,
        status,
        new CompletedEvent.Traffic(bytesIn, bytesOut, (System.nanoTime() - startedNanos) / 1_000),
        endedBy,
        List.copyOf(released));
  }

  /** Whether a person's browser is loading a page, rather than a program asking for data. */
  boolean isNavigation() {
    if (!request.method().name().equals("GET")) {
      return false;
    }
    String mode = request.getHeader(FETCH_MODE);
    if (mode != null) {
      return mode.equals("navigate");
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null
        && accept.contains("text/html")
        && request.getHeader("X-Requested-With") == null;
  }

  /**
   * Whether a page of another host is behind this, though the cookie came along: systems of one
   * hospital are the same site to a browser. Links from elsewhere are fine, they only show.
   */
  boolean isFromElsewhere() {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean reads = request.method().name().equals("GET") || request.method().name().equals("HEAD");
    if (reads) {
      boolean here = site == null || site.equals("same-origin") || site.equals("none");
      return !here && !isNavigation();
    }
    String origin = request.getHeader("Origin");
    return !(request.scheme() + "://" + host.authority()).equals(origin)
        || (site != null && !site.equals("same-origin"));
  }

  /**
   * Whether the person did something, as opposed to a page polling in the background: browsers say
   * so of page loads, and writing is never idle. Programs outside a browser always count.
   */
  boolean isActivity() {
    String mode = request.getHeader(FETCH_MODE);
    return mode == null
        || mode.equals("navigate")
        || (!request.method().name().equals("GET") && !request.method().name().equals("HEAD"));
  }
}
