package io.sekisho.gateway.authzen;

import io.sekisho.gateway.bearer.BearerConfig;
import io.sekisho.gateway.config.Mistake;
import java.util.List;

/** Looks for programs that could never ask, because nobody here believes their tokens. */
public final class AuthzenCheck {
  private AuthzenCheck() {}

  /** What is wrong with these settings; empty when they will do. */
  public static List<Mistake> of(AuthzenConfig config, BearerConfig tokens) {
    return config.clients().entrySet().stream()
        .filter(
            client ->
                tokens.issuers().values().stream()
                    .noneMatch(issuer -> issuer.issuer().equals(client.getValue().issuer())))
        .map(
            client ->
                new Mistake(
                    "sekisho.authzen.clients." + client.getKey() + ".issuer",
                    "`%s` is no issuer of access tokens here".formatted(client.getValue().issuer()),
                    "write the `issuer` of one of sekisho.bearer.issuers"))
        .toList();
  }
}
