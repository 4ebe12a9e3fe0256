package io.sekisho.gateway.bridge;

import io.sekisho.gateway.bridge.FactorAnswers.Shown;
import io.sekisho.gateway.mfa.CeremonyForm;
import io.sekisho.gateway.portal.CeremonyView;
import io.sekisho.gateway.portal.CeremonyView.Kind;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.KeySignals;
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

/** The ceremony for a login of somebody whom only their passkey names. Nothing is enrolled here. */
@Path(BridgeWays.PASSKEY)
@Blocking
public class PasskeyEndpoint {
  private final Provider provider;
  private final Passkeys passkeys;
  private final KeySignals signals;
  private final FactorAnswers answers;
  private final BridgePages pages;

  PasskeyEndpoint(
      Provider provider,
      Passkeys passkeys,
      KeySignals signals,
      FactorAnswers answers,
      BridgePages pages) {
    this.provider = provider;
    this.passkeys = passkeys;
    this.signals = signals;
    this.answers = answers;
    this.pages = pages;
  }

  /**
   * The page that asks for any passkey.
   *
   * @param signed the provider's question
   */
  @GET
  public Response ask(@QueryParam("question") String signed, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<OpenQuestion> question = provider.openQuestion(signed);
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    try {
      Passkeys.Begun begun =
          passkeys.beginWithAnybody(question.get().stranger(visit, http), about(question.get()));
      return pages.ceremony(
          new CeremonyView(
              Kind.OPEN,
              "",
              begun.id(),
              begun.options(),
              new CeremonyView.Ways(signed, "", "", "", question.get().returnTo().toString()),
              false,
              BridgeWays.PASSKEY),
          http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), new BridgeWays(signed).passkey(), visit, http);
    }
  }

  /** The browser's answer. Right or wrong, it uses the ceremony up. */
  @POST
  public Response answer(@BeanParam CeremonyForm form, @Context RoutingContext http)
      throws IOException, SQLException {
    Visit visit = Visit.of(http);
    Optional<OpenQuestion> question = provider.openQuestion(form.id());
    if (question.isEmpty()) {
      return pages.over(visit, http);
    }
    try {
      Passkeys.Recognised known =
          passkeys.recognise(
              question.get().stranger(visit, http),
              form.key(),
              new Passkeys.Wanted(about(question.get()), question.get().needsHardware()));
      return pages.onward(
          answers.of(
              question.get().about(known.asker().person()),
              known.asker(),
              new Shown(known.evidence(), false)),
          http);
    } catch (CeremonyRefused e) {
      return pages.refused(
          e.code(),
          new BridgeWays(form.id()).passkey(),
          signals.unknown(e.code(), form.key().answer()),
          visit,
          http);
    }
  }

  /** A proof for this is none for a login of somebody who was named before. */
  private static String about(OpenQuestion question) {
    return "provider login of anybody " + question.id();
  }
}
