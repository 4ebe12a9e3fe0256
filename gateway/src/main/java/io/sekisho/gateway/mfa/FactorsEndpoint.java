package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.card.login.HeldCards;
import io.sekisho.gateway.portal.FactorsView;
import io.sekisho.gateway.portal.PostForm;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.HeldKeys;
import io.sekisho.gateway.webauthn.KeySignals;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A person's own keys: names, new ones, the end of old ones. */
@Path("/.sekisho/factors")
@Blocking
public class FactorsEndpoint {
  private static final URI HERE = URI.create("/.sekisho/factors");
  private static final URI CEREMONY = URI.create("/.sekisho/mfa");

  private final HeldKeys keys;
  private final HeldCards held;
  private final Cards cards;
  private final StepUps stepUps;
  private final KeySignals signals;
  private final CeremonyPages pages;

  FactorsEndpoint(
      HeldKeys keys,
      HeldCards held,
      Cards cards,
      StepUps stepUps,
      KeySignals signals,
      CeremonyPages pages) {
    this.keys = keys;
    this.held = held;
    this.cards = cards;
    this.stepUps = stepUps;
    this.signals = signals;
    this.pages = pages;
  }

  /**
   * The list.
   *
   * @param chosen a key whose end is to be confirmed, after the gesture for that
   */
  @GET
  public Response list(@QueryParam("key") String chosen, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty() || !hasTwoFactors(visit.session().get())) {
      return CeremonyPages.to(CEREMONY);
    }
    Session session = visit.session().get();
    return pages.factors(
        new FactorsView(
            all(Asker.of(session, visit, http)),
            FactorsForm.id(chosen).map(UUID::toString).orElse(""),
            cards.isOn(),
            new PostForm(HERE.toString(), session.id().toString()),
            signals.of(Asker.of(session, visit, http))),
        http);
  }

  private List<FactorsView.Held> all(Asker asker) throws SQLException {
    return Stream.concat(
            keys.of(asker).stream().map(FactorsEndpoint::shown),
            held.of(asker).stream().map(FactorsEndpoint::shown))
        .toList();
  }

  /** A change; what makes a factor more or less asks for a gesture first. */
  @POST
  public Response change(@BeanParam FactorsForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty()
        || !hasTwoFactors(visit.session().get())
        || !isOurs(visit.session().get(), form.token)) {
      return CeremonyPages.to(HERE);
    }
    Session session = visit.session().get();
    if ("add".equals(form.act)) {
      return CeremonyPages.to(URI.create("/.sekisho/mfa?enrol=1"));
    }
    if ("add-card".equals(form.act)) {
      return CeremonyPages.to(URI.create("/.sekisho/mfa/card?enrol=1"));
    }
    if (form.key().isEmpty()) {
      return CeremonyPages.to(HERE);
    }
    UUID key = form.key().get();
    Asker asker = Asker.of(session, visit, http);
    if ("rename".equals(form.act)) {
      if (!held.rename(asker, key, form.name)) {
        keys.rename(asker, key, form.name);
      }
      return CeremonyPages.to(HERE);
    }
    try {
      return "revoke".equals(form.act) ? revoke(asker, session, key) : CeremonyPages.to(HERE);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), new Onward(null, null), visit, http);
    }
  }

  private Response revoke(Asker asker, Session session, UUID key)
      throws CeremonyRefused, SQLException {
    keys.checkRevocable(asker);
    ActionHash action = ActionHash.of("revoke key", key.toString());
    if (!stepUps.use(session, action)) {
      return CeremonyPages.to(stepUps.ask(session, action, HERE + "?key=" + key));
    }
    if (!held.revoke(asker, key)) {
      keys.revoke(asker, key);
    }
    return CeremonyPages.to(HERE);
  }

  /** With a password alone nobody learns anything of a key, or touches it. */
  private static boolean hasTwoFactors(Session session) {
    return !session.subject().assurance().aal().equals("aal1");
  }

  private static FactorsView.Held shown(HeldKeys.Held key) {
    return new FactorsView.Held(
        key.id().toString(), key.name(), key.kind(), key.createdAt(), key.lastUsedAt());
  }

  private static FactorsView.Held shown(HeldCards.Held card) {
    return new FactorsView.Held(
        card.id().toString(), card.name(), "card", card.createdAt(), card.lastUsedAt());
  }

  private static boolean isOurs(Session session, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.id().toString().getBytes(StandardCharsets.UTF_8));
  }
}
