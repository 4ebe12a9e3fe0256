package io.sekisho.gateway.proxy;

import static java.util.stream.Collectors.joining;

import io.sekisho.gateway.clinical.AnswerUnreadable;
import io.sekisho.gateway.clinical.DicomMatches;
import io.sekisho.gateway.clinical.DicomMatches.Match;
import io.sekisho.gateway.wire.HeaderNames;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Question;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Brings the matches of an image archive back that may be seen; how many there are is not said. */
final class ExaminedMatches extends ExaminedAnswer {
  private final int limit;
  private final Function<Match, Question> asked;
  private final Function<List<Question>, Future<List<Decision>>> checkpoint;
  private final Completions completions;
  private final Buffer body = Buffer.buffer();

  ExaminedMatches(
      Exchange exchange,
      int limit,
      Function<Match, Question> asked,
      Function<List<Question>, Future<List<Decision>>> checkpoint,
      Entrance entrance) {
    super(exchange, entrance.completions(), entrance.refusals());
    this.limit = limit;
    this.asked = asked;
    this.checkpoint = checkpoint;
    this.completions = entrance.completions();
  }

  @Override
  void examine(HttpClientResponse response) {
    if (response.statusCode() != 200 && response.statusCode() != 204) {
      new Outcome(this, response).relay();
      return;
    }
    response.handler(
        data -> {
          if (body.length() + data.length() > limit) {
            broken(response, "the matches are larger than " + limit + " bytes");
          } else {
            body.appendBuffer(data);
          }
        });
    response.endHandler(end -> decide(response));
  }

  private void decide(HttpClientResponse response) {
    if (isFinished()) {
      return;
    }
    List<Match> matches;
    try {
      matches = DicomMatches.read(body.getBytes());
    } catch (AnswerUnreadable e) {
      broken(response, e.getMessage());
      return;
    }
    checkpoint
        .apply(matches.stream().map(asked).toList())
        .onSuccess(decisions -> release(response, matches, decisions))
        .onFailure(e -> refuse(() -> refusals().unrecorded(exchange, e), response));
  }

  private void release(HttpClientResponse response, List<Match> matches, List<Decision> decisions) {
    List<Match> seen = new ArrayList<>();
    Set<String> reasons = new TreeSet<>();
    for (int i = 0; i < matches.size(); i++) {
      if (decisions.get(i).isAllowed()) {
        seen.add(matches.get(i));
      } else {
        decisions.get(i).reasons().forEach(reason -> reasons.add(reason.name()));
      }
    }
    exchange.released =
        seen.stream().map(Match::patient).collect(TreeSet::new, Set::add, Set::addAll);
    if (seen.size() < matches.size() && !recorded(seen.size(), matches.size(), reasons)) {
      refuse(() -> refusals().refuse(exchange, Fault.AUDIT_UNAVAILABLE), response);
      return;
    }
    head(response, HeaderNames.of());
    out.setStatusCode(200);
    out.putHeader(HttpHeaders.CONTENT_TYPE, "application/dicom+json");
    finish(Buffer.buffer(DicomMatches.write(seen)));
  }

  private boolean recorded(int seen, int found, Set<String> reasons) {
    return completions.examined(
        exchange,
        "ANSWER_FILTERED",
        Map.of(
            "released", Integer.toString(seen),
            "withheld", Integer.toString(found - seen),
            "reasons", reasons.stream().collect(joining(","))));
  }
}
