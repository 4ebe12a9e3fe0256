package io.sekisho.gateway.card.lane;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.session.Handovers;
import io.sekisho.gateway.webauthn.Reference;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** The way to the lane and back, as the gateway's own host sees it. Everything blocks. */
@Singleton
public class Lanes {
  private final LaneTable table;
  private final Optional<URI> origin;

  Lanes(LaneTable table, CardConfig config, GatewayConfig gateway) {
    this.table = table;
    this.origin =
        config.trust().isPresent() ? LaneCheck.origin(config.lane(), gateway) : Optional.empty();
  }

  /**
   * The browser that asks.
   *
   * @param login it is logged in with
   * @param preSession hash of its cookie
   */
  public record Browser(UUID login, String preSession) {}

  /**
   * What a card has shown on the lane.
   *
   * @param onward reference of the page that the person wanted, may be empty
   */
  public record Read(X509Certificate certificate, String onward) {}

  /** The lane's origin, for the policies of pages that lead there; empty without a lane. */
  public Optional<URI> origin() {
    return origin;
  }

  /** Where this browser goes to show a card: once, within a minute. */
  public URI open(Browser browser, String onward) throws SQLException {
    String ticket = Reference.random();
    table.open(ticket, browser, onward);
    return URI.create(origin.orElseThrow() + "/?ticket=" + ticket);
  }

  /** What the lane has read for this browser; right or wrong, the code is used up. */
  public Optional<Read> redeem(String code, Browser browser) throws SQLException {
    return Handovers.isReference(code) ? table.redeem(code, browser) : Optional.empty();
  }
}
