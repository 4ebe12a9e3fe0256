package io.sekisho.gateway.bridge;

import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
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
@Path(BridgeEndpoint.HERE)
@Blocking
public class BridgeEndpoint {
  static final String HERE = "/.sekisho/mfa/keycloak";

  private final Provider provider;
  private final Passkeys passkeys;
  private final FactorAnswers answers;
  private final BridgePages pages;

  BridgeEndpoint(Provider provider, Passkeys passkeys, FactorAnswers answers, BridgePages pages) {
    this.provider = provider;
    this.passkeys = passkeys;
    this.answers = answers;
    this.pages = pages;
  }

  /**
   * The page that asks for a key, or for the first one.
   *
   * @param signed the provider's question
   */
  @GET
  public Response ask(@QueryParam("question") String signed, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<Question> question = provider.question(signed);
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    Asker asker = asker(question.get(), visit, http);
    try {
      boolean known = passkeys.hasKey(asker, false);
      Passkeys.Begun begun =
          known
              ? passkeys.beginProof(asker, question.get().level() > 2, about(question.get()))
              : passkeys.beginEnrolment(asker);
      return pages.ceremony(
          new CeremonyView(
              known ? CeremonyView.Kind.PROVE : CeremonyView.Kind.ENROL,
              question.get().person().name(),
              begun.id(),
              begun.options(),
              signed,
              "",
              "",
              "",
              HERE),
          http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), again(signed), visit, http);
    }
  }

  /** The browser's answer. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam BridgeForm form, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<Question> question = provider.question(form.question);
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    Asker asker = asker(question.get(), visit, http);
    try {
      Evidence shown =
          form.isEnrolment()
              ? passkeys.enrol(asker, form.answered(), form.name)
              : passkeys.prove(asker, form.answered(), about(question.get()));
      return pages.onward(answers.of(question.get(), shown, form.isEnrolment()), http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), again(form.question), visit, http);
    }
  }

  private static Asker asker(Question question, Visit visit, RoutingContext http) {
    return new Asker(
        question.subject(),
        question.id(),
        visit.requestId(),
        http.request().remoteAddress().hostAddress());
  }

  /** A proof for the provider is none for the gateway, nor the other way round. */
  private static String about(Question question) {
    return "provider login " + question.id();
  }

  private static String again(String signed) {
    return HERE + "?question=" + signed;
  }
}
