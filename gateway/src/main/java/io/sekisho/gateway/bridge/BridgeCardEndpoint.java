package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.bridge.FactorAnswers.Shown;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.card.login.PreSession;
import io.sekisho.gateway.mfa.CeremonyForm;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.Passkeys;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** The same with a card. */
@Path(BridgeWays.CARDS)
@Blocking
public class BridgeCardEndpoint {
  private final Provider provider;
  private final Passkeys passkeys;
  private final Cards cards;
  private final Enrolments enrolments;
  private final FactorAnswers answers;
  private final BridgePages pages;

  BridgeCardEndpoint(
      Provider provider,
      Passkeys passkeys,
      Cards cards,
      Enrolments enrolments,
      FactorAnswers answers,
      BridgePages pages) {
    this.provider = provider;
    this.passkeys = passkeys;
    this.cards = cards;
    this.enrolments = enrolments;
    this.answers = answers;
    this.pages = pages;
  }

  /**
   * The page that asks for a card.
   *
   * @param signed the provider's question
   * @param enrol present when the person wants to enrol one
   */
  @GET
  public Response ask(
      @QueryParam("question") String signed,
      @QueryParam("enrol") String enrol,
      @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<Question> question = provider.question(signed);
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    BridgeWays ways = new BridgeWays(signed);
    Asker asker = question.get().asker(visit, http);
    String preSession = preSession(question.get());
    try {
      return enrol == null
          ? pages.card(
              new BridgePages.Card(
                  Kind.PROVE,
                  cards.beginProof(asker, "", preSession),
                  instead(asker, question.get(), ways),
                  false),
              asker,
              ways,
              http)
          : pages.card(
              new BridgePages.Card(
                  Kind.ENROL,
                  cards.beginEnrolment(asker, preSession),
                  ways.key(),
                  enrolments.isPermitted(asker, Enrolments.Kind.CARD)),
              asker,
              ways,
              http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), ways.key(), visit, http);
    }
  }

  /** A key where there is one that will do, else the spare one that was permitted. */
  private String instead(Asker asker, Question question, BridgeWays ways) throws SQLException {
    if (passkeys.hasKey(asker, question.needsHardware())) {
      return ways.key();
    }
    return enrolments.isPermitted(asker, Enrolments.Kind.KEY) ? ways.spare() : "";
  }

  /** What the card has signed. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam CeremonyForm form, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<Question> question = provider.question(form.id());
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    Asker asker = question.get().asker(visit, http);
    Cards.Answered answered = form.card(preSession(question.get()));
    try {
      Evidence shown =
          form.isEnrolment()
              ? cards.enrol(asker, answered, form.named())
              : cards.prove(asker, answered, "");
      return pages.onward(
          answers.of(question.get(), asker, new Shown(shown, form.isEnrolment())), http);
    } catch (CardRefused e) {
      return pages.refused(e, new BridgeWays(form.id()).card(), visit, http);
    }
  }

  /**
   * What the card signs for: this login at the provider, which is one tab of one browser there. An
   * answer is of no use in another.
   */
  private static String preSession(Question question) {
    return PreSession.of("provider login " + question.id());
  }
}
