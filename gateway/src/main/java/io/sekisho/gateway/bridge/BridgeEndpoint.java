package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.bridge.FactorAnswers.Shown;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.mfa.CeremonyForm;
import io.sekisho.gateway.portal.CeremonyView;
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

/** The ceremony for a login at the identity provider. It opens no session here. */
@Path(BridgeWays.KEYS)
@Blocking
public class BridgeEndpoint {
  private final Provider provider;
  private final Passkeys passkeys;
  private final Cards cards;
  private final Enrolments enrolments;
  private final FactorAnswers answers;
  private final BridgePages pages;

  BridgeEndpoint(
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
   * The page that asks for a key, or for the first one.
   *
   * @param signed the provider's question
   * @param enrol present when the person wants to enrol the key that two others have permitted
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
    try {
      if (enrol == null && isForCard(asker, question.get())) {
        return BridgePages.to(ways.card());
      }
      return enrol == null && passkeys.hasKey(asker, false)
          ? prove(asker, question.get(), ways, http)
          : enrol(asker, ways, http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), ways.key(), visit, http);
    }
  }

  /** Who has a card, and no key that will do. */
  private boolean isForCard(Asker asker, Question question) throws SQLException {
    return cards.hasCard(asker) && !passkeys.hasKey(asker, question.needsHardware());
  }

  private Response prove(Asker asker, Question question, BridgeWays ways, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Passkeys.Begun begun = passkeys.beginProof(asker, question.needsHardware(), about(question));
    String spare = enrolments.isPermitted(asker, Enrolments.Kind.KEY) ? ways.spare() : "";
    String card = cards.hasCard(asker) ? ways.card() : "";
    return pages.ceremony(view(asker, Kind.PROVE, begun, ways(ways, card, spare), false), http);
  }

  private Response enrol(Asker asker, BridgeWays ways, RoutingContext http)
      throws CeremonyRefused, SQLException {
    Passkeys.Begun begun = passkeys.beginEnrolment(asker);
    boolean permitted = enrolments.isPermitted(asker, Enrolments.Kind.KEY);
    String card = cards.isOn() ? ways.enrolCard() : "";
    return pages.ceremony(view(asker, Kind.ENROL, begun, ways(ways, card, ""), permitted), http);
  }

  private static CeremonyView.Ways ways(BridgeWays ways, String card, String spare) {
    return new CeremonyView.Ways(ways.signed(), "", card, spare);
  }

  private static CeremonyView view(
      Asker asker, Kind kind, Passkeys.Begun begun, CeremonyView.Ways ways, boolean code) {
    return new CeremonyView(
        kind, asker.person().name(), begun.id(), begun.options(), ways, code, BridgeWays.KEYS);
  }

  /** The browser's answer. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam CeremonyForm form, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<Question> question = provider.question(form.id());
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    Asker asker = question.get().asker(visit, http);
    try {
      Evidence shown =
          form.isEnrolment()
              ? passkeys.enrol(asker, form.key(), form.named())
              : passkeys.prove(asker, form.key(), about(question.get()));
      return pages.onward(
          answers.of(question.get(), asker, new Shown(shown, form.isEnrolment())), http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), new BridgeWays(form.id()).key(), visit, http);
    }
  }

  /** A proof for the provider is none for the gateway, nor the other way round. */
  private static String about(Question question) {
    return "provider login " + question.id();
  }
}
