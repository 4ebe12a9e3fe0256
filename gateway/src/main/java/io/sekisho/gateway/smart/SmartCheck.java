package io.sekisho.gateway.smart;

import io.sekisho.gateway.config.Mistake;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what would keep SMART apps from working, or let more of them in than is meant. */
public final class SmartCheck {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https://[a-z0-9.-]+(:[0-9]{1,5})?|http://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?");

  private SmartCheck() {}

  /** What is wrong with these settings; empty when they will do. */
  public static List<Mistake> of(SmartConfig config) {
    List<Mistake> mistakes = new ArrayList<>();
    address("authorization", config.authorization(), config, mistakes);
    address("token", config.token(), config, mistakes);
    for (String origin : config.origins().orElse(Set.of())) {
      if (!ORIGIN.matcher(origin).matches()) {
        mistakes.add(
            new Mistake(
                "sekisho.smart.origins",
                "`%s` is not an https origin".formatted(origin),
                "write https://host[:port] in lower case, without a path; there is no wildcard"));
      }
    }
    config.apps().forEach((client, app) -> launch(client, app.launch(), mistakes));
    return List.copyOf(mistakes);
  }

  /** The handle of a chart goes there, so it must be one address, and nobody may listen in. */
  private static void launch(String client, URI address, List<Mistake> mistakes) {
    boolean loopback =
        "http".equals(address.getScheme())
            && ("localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost()));
    boolean fine =
        (loopback || "https".equals(address.getScheme()))
            && address.getHost() != null
            && address.getRawFragment() == null
            && address.getRawUserInfo() == null
            && !address.toString().contains("*");
    if (!fine) {
      mistakes.add(
          new Mistake(
              "sekisho.smart.apps.\"%s\".launch".formatted(client),
              "`%s` is no address of one app".formatted(address),
              "write the whole https address, without `*` and `#`; http on loopback only"));
    }
  }

  private static void address(
      String name, Optional<URI> value, SmartConfig config, List<Mistake> mistakes) {
    boolean begun = config.authorization().isPresent() || config.token().isPresent();
    if (value.isEmpty() && begun) {
      mistakes.add(
          new Mistake(
              "sekisho.smart." + name,
              "is missing",
              "give both addresses, or neither where there are no apps"));
    }
    if (value.isPresent() && !"https".equals(value.get().getScheme())) {
      mistakes.add(
          new Mistake(
              "sekisho.smart." + name,
              "`%s` is not an https address".formatted(value.get()),
              "write the identity provider's https address"));
    }
  }
}
