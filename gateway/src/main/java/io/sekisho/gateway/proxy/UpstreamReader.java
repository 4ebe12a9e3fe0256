package io.sekisho.gateway.proxy;

import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.FhirRecords;
import io.sekisho.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * Reads what a decision depends on from the system itself. Small answers only, in JSON; nothing of
 * them is shown to anybody.
 */
final class UpstreamReader implements FhirRecords {
  private static final int MOST = 4 << 20;

  private final HttpClient client;
  private final OutboundHead head;
  private final Errand errand;
  private final RouteTable.Place place;
  private final Subject subject;

  /**
   * @param errand for the sake of the request that needs to know
   * @param place the system that is asked
   * @param subject in whose name the system is asked
   */
  UpstreamReader(
      HttpClient client,
      OutboundHead head,
      Errand errand,
      RouteTable.Place place,
      Subject subject) {
    this.client = client;
    this.head = head;
    this.errand = errand;
    this.place = place;
    this.subject = subject;
  }

  /**
   * What the system answered.
   *
   * @param etag null when it named no version
   */
  record Read(int status, Buffer body, String etag) {}

  @Override
  public String route() {
    return place.route().name();
  }

  @Override
  public Future<byte[]> get(String target) {
    return read(target)
        .compose(
            read ->
                read.status() == 200
                    ? Future.succeededFuture(read.body().getBytes())
                    : Future.failedFuture(
                        new AnswerUnreadable("the system answered " + read.status())));
  }

  Future<Read> read(String target) {
    return read(target, "application/fhir+json");
  }

  Future<Read> read(String target, String form) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setURI(below(target))
            .setIdleTimeout(place.route().config().answerTimeout().toMillis());
    return client
        .request(options)
        .compose(
            request -> {
              head.writeOwn(errand, place, subject, request.headers());
              request.putHeader("Accept", form);
              request.putHeader("Cache-Control", "no-cache"); // what is there now, not a minute ago
              return request.send();
            })
        .compose(UpstreamReader::collected);
  }

  /** A target below the base, or a link of the system's own to one. */
  private String below(String target) {
    String base = place.route().path().equals("/") ? "" : place.route().path();
    if (!target.startsWith("http://") && !target.startsWith("https://")) {
      return base + "/" + target;
    }
    int path = target.indexOf('/', "https://".length());
    return path < 0 ? "/" : target.substring(path);
  }

  private static Future<Read> collected(HttpClientResponse response) {
    Promise<Read> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.handler(
        data -> {
          if (body.length() + data.length() > MOST) {
            whole.tryFail(new AnswerUnreadable("the system answered too much"));
            response.request().reset();
          } else {
            body.appendBuffer(data);
          }
        });
    response.endHandler(
        end ->
            whole.tryComplete(new Read(response.statusCode(), body, response.getHeader("ETag"))));
    return whole.future();
  }
}
