package io.sekisho.gateway.authzen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.authzen.EvaluationBody.Semantic;
import io.sekisho.gateway.authzen.EvaluationRefused.Why;
import io.sekisho.gateway.portal.Language;
import io.sekisho.gateway.portal.Pages;
import io.sekisho.gateway.portal.Problem;
import io.sekisho.gateway.portal.ReasonWords;
import io.sekisho.gateway.portal.RefusalView.Kind;
import io.sekisho.gateway.portal.SecurityHeaders;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.SubjectKind;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** What may somebody do? Asked by other systems (AuthZEN Authorization API 1.0, sections 6, 7). */
@Path("/access/v1")
public class EvaluationEndpoint {
  private static final Logger LOG = Logger.getLogger(EvaluationEndpoint.class);

  private final AuthzenConfig config;
  private final Evaluator evaluator;
  private final Pages pages;
  private final Clock clock;

  EvaluationEndpoint(AuthzenConfig config, Evaluator evaluator, Pages pages, Clock clock) {
    this.config = config;
    this.evaluator = evaluator;
    this.pages = pages;
    this.clock = clock;
  }

  /** One question. */
  @POST
  @Path("evaluation")
  public CompletionStage<Response> evaluation(String body, @Context RoutingContext http) {
    return answered(http, () -> one(body(body, http), http));
  }

  /** Several, which may have something in common. */
  @POST
  @Path("evaluations")
  public CompletionStage<Response> evaluations(String body, @Context RoutingContext http) {
    return answered(
        http,
        () -> {
          EvaluationBody sent = body(body, http);
          return sent.isSingle() ? one(sent, http) : several(sent, http);
        });
  }

  private interface Work {
    Future<ObjectNode> begin() throws EvaluationRefused;
  }

  private CompletionStage<Response> answered(RoutingContext http, Work work) {
    Future<Response> answer;
    try {
      answer = work.begin().map(json -> response(json, http));
    } catch (EvaluationRefused e) {
      answer = Future.succeededFuture(refused(e.why().kind(), e.why().words(), http));
    }
    return answer.recover(e -> Future.succeededFuture(failed(e, http))).toCompletionStage();
  }

  /** Who may not ask gets no answer about what was sent. */
  private EvaluationBody body(String body, RoutingContext http) throws EvaluationRefused {
    Visit visit = Visit.of(http);
    Person program = visit.subject().person();
    EvaluationRefused.unless(
        visit.subject().isKnown() || visit.session().isPresent(), Why.WHO_ARE_YOU);
    EvaluationRefused.unless(
        visit.session().isEmpty() && program.kind() == SubjectKind.CLIENT && config.allows(program),
        Why.EVALUATION_NOT_ALLOWED);
    return EvaluationBody.of(http.request().getHeader("Content-Type"), body);
  }

  private Future<ObjectNode> one(EvaluationBody sent, RoutingContext http)
      throws EvaluationRefused {
    Evaluation asked = reader(http).read(sent.json());
    return evaluator.evaluate(asker(http), asked).map(Answers::of);
  }

  private Future<ObjectNode> several(EvaluationBody sent, RoutingContext http)
      throws EvaluationRefused {
    Semantic semantic = sent.semantic();
    List<JsonNode> all = sent.evaluations();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = answer.putArray("evaluations");
    return next(all.iterator(), semantic, answers, http).map(done -> answer);
  }

  private Future<Void> next(
      Iterator<JsonNode> rest, Semantic semantic, ArrayNode answers, RoutingContext http) {
    if (!rest.hasNext()) {
      return Future.succeededFuture();
    }
    return each(rest.next(), http)
        .compose(
            answer -> {
              answers.add(answer);
              boolean yes = answer.get("decision").asBoolean();
              boolean enough =
                  yes
                      ? semantic == Semantic.PERMIT_ON_FIRST_PERMIT
                      : semantic == Semantic.DENY_ON_FIRST_DENY;
              return enough ? Future.succeededFuture() : next(rest, semantic, answers, http);
            });
  }

  /** One that cannot be read is a no with its reason, and does not take the others with it. */
  private Future<ObjectNode> each(JsonNode asked, RoutingContext http) {
    try {
      return evaluator.evaluate(asker(http), reader(http).read(asked)).map(Answers::of);
    } catch (EvaluationRefused e) {
      return Future.succeededFuture(Answers.of(e.why()));
    }
  }

  private EvaluationReader reader(RoutingContext http) {
    return new EvaluationReader(Visit.of(http).subject().person().issuer(), clock.instant());
  }

  private static Evaluator.Asker asker(RoutingContext http) {
    Visit visit = Visit.of(http);
    return new Evaluator.Asker(visit.subject().line(), visit.requestId());
  }

  private static Response response(ObjectNode json, RoutingContext http) {
    Response.ResponseBuilder response =
        Response.ok(json.toString())
            .type("application/json")
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff");
    String id = http.request().getHeader("X-Request-ID");
    if (id != null && id.matches("[A-Za-z0-9._-]{1,128}")) {
      response.header("X-Request-ID", id); // AuthZEN 10.1.3: theirs comes back
    }
    return response.build();
  }

  private Response failed(Throwable e, RoutingContext http) {
    if (e instanceof AuditUnavailable) {
      return refused(
          Kind.CANNOT_RECORD,
          new ReasonWords(
              "AUDIT_UNAVAILABLE", "記録ができないため、答えません。", "Nothing can be recorded.", "", ""),
          http);
    }
    LOG.errorf(e, "request %s was not decided", Visit.of(http).requestId());
    return refused(
        Kind.INTERNAL,
        new ReasonWords("INTERNAL", "処理中に問題が起きました。", "Something went wrong.", "", ""),
        http);
  }

  private Response refused(Kind kind, ReasonWords words, RoutingContext http) {
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    Problem problem = new Problem(kind, List.of(words), Visit.of(http).requestId());
    Response.ResponseBuilder response =
        Response.status(kind.status()).entity(pages.problem(problem, language));
    SecurityHeaders.forProblem(language).forEach(response::header);
    if (kind.status() == 401) {
      response.header("WWW-Authenticate", "Bearer");
    }
    return response.build();
  }
}
