package io.sekisho.gateway.card.lane;

import io.sekisho.gateway.card.login.CardConfig;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.config.Mistake;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for settings with which a browser could not use the lane, or would use it unprotected. */
public final class LaneCheck {
  private LaneCheck() {}

  /** What is wrong with these settings; empty when they will do, or when there is no lane. */
  public static List<Mistake> of(CardConfig config, GatewayConfig gateway) {
    CardConfig.Lane lane = config.lane();
    if (lane.port().isEmpty()) {
      return List.of();
    }
    List<Mistake> mistakes = new ArrayList<>();
    int port = lane.port().getAsInt();
    if (port < 1 || port > 65_535 || port == gateway.listen().port()) {
      mistakes.add(
          wrong("port", "`%d` is no port of its own".formatted(port), "name a free one: 8444"));
    }
    if (config.trust().isEmpty()) {
      mistakes.add(
          wrong("port", "there is a lane and no card is trusted", "set sekisho.card.trust, too"));
    }
    if (gateway.listen().tls().certificate().isEmpty() || gateway.listen().tls().key().isEmpty()) {
      mistakes.add(
          wrong("port", "a lane without TLS has no certificates", "set sekisho.listen.tls"));
    }
    lane.balancers()
        .filter(pins -> pins.isEmpty() || !pins.stream().allMatch(Balancers.PIN.asMatchPredicate()))
        .ifPresent(
            pins ->
                mistakes.add(
                    wrong(
                        "balancers",
                        "not every one is a SHA-256 of a certificate",
                        "write 64 hexadecimal digits in lower case, without colons")));
    origin(lane, gateway)
        .filter(origin -> !isReachable(origin, gateway.origin()))
        .ifPresent(
            origin ->
                mistakes.add(
                    wrong(
                        "origin",
                        "`%s` is not https on the host of sekisho.origin".formatted(origin),
                        "only the port differs: browsers bring the cookie to no other host")));
    return List.copyOf(mistakes);
  }

  private static boolean isReachable(URI origin, URI own) {
    return "https".equals(origin.getScheme())
        && own.getHost().equalsIgnoreCase(origin.getHost())
        && origin.getPort() != own.getPort()
        && origin.getRawUserInfo() == null
        && origin.toString().equals("https://" + origin.getAuthority());
  }

  /** As browsers see it; empty without a lane. */
  static Optional<URI> origin(CardConfig.Lane lane, GatewayConfig gateway) {
    return lane.port().isEmpty()
        ? Optional.empty()
        : Optional.of(
            lane.origin()
                .orElseGet(
                    () ->
                        URI.create(
                            "https://%s:%d"
                                .formatted(gateway.origin().getHost(), lane.port().getAsInt()))));
  }

  private static Mistake wrong(String setting, String what, String remedy) {
    return new Mistake("sekisho.card.lane." + setting, what, remedy);
  }
}
