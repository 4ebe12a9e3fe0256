package io.sekisho.keycloak.privileges;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;

/** A name as its bearer writes it, for screens. */
public final class FullName {
  private FullName() {}

  /** Family name first where it is a Japanese one; the login name where there is none. */
  public static String of(UserModel user) {
    String western =
        Stream.of(user.getFirstName(), user.getLastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return JapaneseName.of(user)
        .map(JapaneseName::inFull)
        .orElse(western.isBlank() ? user.getUsername() : western);
  }
}
