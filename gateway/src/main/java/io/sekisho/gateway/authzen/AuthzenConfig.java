package io.sekisho.gateway.authzen;

import io.sekisho.gateway.authorization.Person;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Which programs may ask what people may do. Without any, nobody may. */
@ConfigMapping(prefix = "sekisho.authzen")
public interface AuthzenConfig {
  /** The programs, by a name of your choice. */
  Map<String, Client> clients();

  /** One program. */
  interface Client {
    /** Exact value of {@code iss} in its tokens; an issuer of {@code sekisho.bearer}. */
    String issuer();

    /** Its client id there. */
    String id();
  }

  /** Whether this program is one of them. */
  default boolean allows(Person program) {
    return !program.client().isEmpty()
        && clients().values().stream()
            .anyMatch(
                each ->
                    each.issuer().equals(program.issuer()) && each.id().equals(program.client()));
  }
}
