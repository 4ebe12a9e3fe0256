package io.sekisho.gateway.card.token;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose pages may use the card. Written by whoever runs the helper; compared letter by letter. */
final class AllowedOrigins {
  private static final Pattern ORIGIN =
      Pattern.compile("https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?");

  private final Set<String> origins;

  /**
   * A list of gateways.
   *
   * @throws IllegalArgumentException when one is not written as browsers write origins
   */
  AllowedOrigins(Collection<String> origins) {
    origins.stream()
        .filter(origin -> !ORIGIN.matcher(origin).matches())
        .findFirst()
        .ifPresent(
            origin -> {
              throw new IllegalArgumentException(
                  "`%s` is not an origin such as https://gateway.example.jp".formatted(origin));
            });
    this.origins = Set.copyOf(origins);
  }

  boolean allows(String origin) {
    return origin != null && origins.contains(origin);
  }
}
