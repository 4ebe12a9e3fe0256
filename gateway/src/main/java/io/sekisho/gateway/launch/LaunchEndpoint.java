package io.sekisho.gateway.launch;

import io.sekisho.gateway.launch.LaunchRefused.Why;
import io.sekisho.gateway.launch.PatientChoice.How;
import io.sekisho.gateway.launch.PatientChoice.Wish;
import io.sekisho.gateway.session.Visit;
import io.sekisho.policy.decision.Decision;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Says to the identity provider for which patient an app is launched. Nobody has a session here:
 * the question says who it is about, and the answer goes to the browser that began the login.
 */
@Path(LaunchPages.PICKER)
@Blocking
public class LaunchEndpoint {
  private final LaunchQuestions questions;
  private final PatientChoice choice;
  private final Handles handles;
  private final LaunchAnswers answers;
  private final LaunchPages pages;

  LaunchEndpoint(
      LaunchQuestions questions,
      PatientChoice choice,
      Handles handles,
      LaunchAnswers answers,
      LaunchPages pages) {
    this.questions = questions;
    this.choice = choice;
    this.handles = handles;
    this.answers = answers;
    this.pages = pages;
  }

  /**
   * The page that asks for a patient; where a chart has said it already, the way on.
   *
   * @param signed the provider's question
   */
  @GET
  public Response ask(@QueryParam("question") String signed, @Context RoutingContext http)
      throws IOException, SQLException {
    try {
      LaunchQuestion question = question(signed);
      return question.handle().isPresent()
          ? byHandle(question, http)
          : pages.picker(question, signed, http);
    } catch (LaunchRefused e) {
      return pages.refused(e.why(), http);
    }
  }

  private Response byHandle(LaunchQuestion question, RoutingContext http)
      throws LaunchRefused, SQLException {
    Wish wish = wish(question, How.HANDLE, http);
    String patient =
        handles
            .redeem(question.handle().get(), Handles.Bearer.of(question))
            .orElseThrow(() -> new LaunchRefused(Why.LAUNCH_HANDLE_OVER));
    Decision decision = choice.decide(wish, patient);
    return decision.isAllowed()
        ? LaunchPages.to(answers.of(question, patient))
        : pages.refused(decision, http);
  }

  /** The number that the person has typed. */
  @POST
  public Response choose(
      @FormParam("question") String signed,
      @FormParam("patient") String typed,
      @Context RoutingContext http)
      throws IOException {
    LaunchQuestion question;
    try {
      question = question(signed);
      if (question.handle().isPresent()) {
        return pages.refused(Why.LAUNCH_QUESTION_OVER, http); // the chart says who, nobody else
      }
    } catch (LaunchRefused e) {
      return pages.refused(e.why(), http);
    }
    try {
      String patient = PatientChoice.typed(typed);
      Decision decision = choice.decide(wish(question, How.TYPED, http), patient);
      return decision.isAllowed()
          ? pages.onward(answers.of(question, patient), http)
          : pages.picker(question, signed, decision, http);
    } catch (LaunchRefused e) {
      return pages.picker(question, signed, e.why(), http);
    }
  }

  /** Genuine, and about a server of ours. */
  private LaunchQuestion question(String signed) throws IOException, LaunchRefused {
    Optional<LaunchQuestion> question = questions.read(signed);
    if (question.isEmpty()) {
      throw new LaunchRefused(Why.LAUNCH_QUESTION_OVER);
    }
    if (question.get().place().isEmpty()) {
      throw new LaunchRefused(Why.LAUNCH_SERVER_UNKNOWN);
    }
    return question.get();
  }

  private static Wish wish(LaunchQuestion question, How how, RoutingContext http) {
    Charts.Reader reader =
        new Charts.Reader(
            question.subject(),
            Visit.of(http).requestId(),
            http.request().remoteAddress().hostAddress());
    return new Wish(reader, question.app(), question.place().orElseThrow(), how);
  }
}
