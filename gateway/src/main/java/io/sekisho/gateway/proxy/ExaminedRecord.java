package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.EntryReader;
import io.sekisho.gateway.wire.HeaderNames;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.decision.Target;
import io.sekisho.policy.record.RecordSummary;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings a single record back, if it may be seen. If not, a read becomes the refusal that the
 * request would have been; a write has happened, so its answer only loses the record.
 */
final class ExaminedRecord extends ExaminedAnswer {
  private static final HeaderNames OF_A_RECORD =
      HeaderNames.of("ETag", "Last-Modified", "Location", "Content-Location");
  private static final HeaderNames OF_A_WRITE = HeaderNames.of("Location", "ETag");

  private final EntryReader reader;
  private final int limit;
  private final RecordsSeen records;
  private final Completions completions;
  private final Buffer body = Buffer.buffer();

  ExaminedRecord(
      Exchange exchange, EntryReader reader, int limit, RecordsSeen records, Entrance entrance) {
    super(exchange, entrance.completions(), entrance.refusals());
    this.reader = reader;
    this.limit = limit;
    this.records = records;
    this.completions = entrance.completions();
  }

  @Override
  void examine(HttpClientResponse response) {
    if (response.statusCode() == 412 && isWrite()) {
      refuse(() -> refusals().refuse(exchange, Fault.CHANGED_MEANWHILE), response);
      return;
    }
    if (response.statusCode() != 200 && response.statusCode() != 201) {
      new Outcome(this, response).relay();
      return;
    }
    response.handler(
        data -> {
          if (body.length() + data.length() > limit) {
            broken(response, "the record is larger than " + limit + " bytes");
          } else {
            body.appendBuffer(data);
          }
        });
    response.endHandler(end -> refusals().guard(exchange, () -> decide(response)));
  }

  private void decide(HttpClientResponse response) {
    if (isFinished()) {
      return;
    }
    if (body.length() == 0 && isWrite()) {
      head(response, OF_A_WRITE);
      finish(body);
      return;
    }
    RecordSummary record;
    try {
      record = reader.record(body.getBytes());
    } catch (AnswerUnreadable e) {
      broken(response, e.getMessage());
      return;
    }
    records
        .decide(reader, record)
        .onSuccess(
            seen -> refusals().guard(exchange, () -> act(response, seen.found(), seen.decision())))
        .onFailure(e -> refuse(() -> refusals().unrecorded(exchange, e), response));
  }

  private void act(HttpClientResponse response, EntryReader.Found found, Decision decision) {
    if (isFinished()) {
      return;
    }
    if (decision.isAllowed()) {
      exchange.released = found.patients();
      head(response, OF_A_RECORD);
      typed();
      finish(body);
    } else if (!recorded(found, decision)) {
      refuse(() -> refusals().refuse(exchange, Fault.AUDIT_UNAVAILABLE), response);
    } else if (isWrite()) {
      head(response, OF_A_WRITE);
      finish(Buffer.buffer());
    } else {
      refuse(() -> refusals().denied(exchange, decision), response);
    }
  }

  private boolean isWrite() {
    String method = exchange.request.method().name();
    return !method.equals("GET") && !method.equals("HEAD");
  }

  private boolean recorded(EntryReader.Found found, Decision decision) {
    Target target = found.question().target();
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("type", found.type());
    attributes.put("reasons", decision.reasons().stream().map(Reason::name).collect(joining(",")));
    if (target.id() != null) {
      attributes.put("id", target.id());
    }
    if (target.patient() != null) {
      attributes.put("patient", target.patient());
    }
    return completions.examined(exchange, "ANSWER_WITHHELD", attributes);
  }
}
