package io.sekisho.gateway.portal;

import io.sekisho.gateway.portal.RefusalView.Kind;
import io.sekisho.gateway.session.Visit;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What is sent to our own pages and cannot be read is the sender's mistake, not an error of ours.
 */
public class UnreadableForms {
  private static final Logger LOG = Logger.getLogger(UnreadableForms.class);
  private static final ReasonWords WORDS =
      new ReasonWords(
          "UNREADABLE_FORM", "送信された内容を読み取れません。", "What was sent cannot be read.", "", "");

  private final Pages pages;

  UnreadableForms(Pages pages) {
    this.pages = pages;
  }

  /** Such as a percent sign that begins no octet. */
  @ServerExceptionMapper
  public Response unreadable(IllegalArgumentException e, RoutingContext http) {
    String id = Visit.of(http).requestId();
    LOG.warnf("request %s: what was sent cannot be read: %s", id, e.getMessage());
    Language language = Language.of(http.request().getHeader("Accept-Language"));
    Problem problem = new Problem(Kind.AMBIGUOUS, List.of(WORDS), id);
    Response.ResponseBuilder response =
        Response.status(Kind.AMBIGUOUS.status()).entity(pages.problem(problem, language));
    SecurityHeaders.forProblem(language).forEach(response::header);
    return response.build();
  }
}
