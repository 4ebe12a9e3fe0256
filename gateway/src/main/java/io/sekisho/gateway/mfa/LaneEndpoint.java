package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.lane.Lanes;
import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.card.login.Cards;
import io.sekisho.gateway.session.Session;
import io.sekisho.gateway.session.Visit;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.CeremonyRefused;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The way to the card lane and back. What the lane has read is shown before it counts: whose card
 * it is, and who would be logged in with it.
 */
@Path("/.sekisho/mfa/lane")
@Blocking
public class LaneEndpoint {
  private final Cards cards;
  private final Lanes lanes;
  private final Rises rises;
  private final CardPages pages;

  LaneEndpoint(Cards cards, Lanes lanes, Rises rises, CardPages pages) {
    this.cards = cards;
    this.lanes = lanes;
    this.rises = rises;
    this.pages = pages;
  }

  /**
   * Back from the lane.
   *
   * @param code for what was read there; null when nothing was
   */
  @GET
  public Response read(@QueryParam("code") String code, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(new Onward(null, null).login());
    }
    Session session = visit.session().get();
    Optional<Lanes.Read> read = lanes.redeem(code, browser(session, http));
    if (read.isEmpty()) {
      return pages.refused(Code.CEREMONY_OVER, new Onward(null, null), visit, http);
    }
    Onward onward = new Onward(read.get().onward(), null);
    Asker asker = Asker.of(session, visit, http);
    try {
      return pages.lane(cards.read(asker, read.get().certificate()), asker, onward, http);
    } catch (CardRefused e) {
      return pages.refused(e, onward, visit, http);
    }
  }

  /** The way there, and the confirmation. */
  @POST
  public Response change(@BeanParam LaneForm form, @Context RoutingContext http)
      throws SQLException {
    Visit visit = Visit.of(http);
    Onward onward = new Onward(form.id, null);
    if (visit.session().isEmpty()) {
      return CeremonyPages.to(onward.login());
    }
    Session session = visit.session().get();
    if (!isOurs(session, form.token)) {
      return CeremonyPages.to(onward.card());
    }
    Asker asker = Asker.of(session, visit, http);
    try {
      return "confirm".equals(form.act)
          ? rises.proven(session, cards.confirm(asker, form.ceremony), onward)
          : begin(asker, session, onward, http);
    } catch (CeremonyRefused e) {
      return pages.refused(e.code(), onward, visit, http);
    } catch (CardRefused e) {
      return pages.refused(e, onward, visit, http);
    }
  }

  private Response begin(Asker asker, Session session, Onward onward, RoutingContext http)
      throws CeremonyRefused, SQLException {
    if (lanes.origin().isEmpty()) {
      throw new CeremonyRefused(Code.CARDS_OFF);
    }
    cards.beginLane(asker);
    if (!isEnough(rises, onward)) {
      throw new CeremonyRefused(Code.CARD_BY_LANE);
    }
    return CeremonyPages.to(lanes.open(browser(session, http), onward.id().orElse("")));
  }

  /** A card in a handshake is no gesture of this moment, and not the strongest there is. */
  static boolean isEnough(Rises rises, Onward onward) throws SQLException {
    return onward.action().isEmpty()
        && rises.needed(onward).aal() <= 2
        && !rises.needed(onward).fresh();
  }

  private static Lanes.Browser browser(Session session, RoutingContext http) {
    return new Lanes.Browser(session.login().id(), CardEndpoint.preSession(http));
  }

  private static boolean isOurs(Session session, String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.id().toString().getBytes(StandardCharsets.UTF_8));
  }
}
