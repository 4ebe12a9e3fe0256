package io.sekisho.keycloak.privileges;

import java.lang.Character.UnicodeScript;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/** A name that is written in Japanese, and therefore family name first. */
record JapaneseName(String family, String given) {
  private static final Set<UnicodeScript> JAPANESE =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  /** Empty where Keycloak's order is the right one already. */
  static Optional<JapaneseName> of(UserModel user) {
    return Optional.of(user)
        .filter(known -> known.getLastName() != null && known.getFirstName() != null)
        .map(known -> new JapaneseName(known.getLastName(), known.getFirstName()))
        .filter(JapaneseName::isJapanese);
  }

  String inFull() {
    return family + " " + given;
  }

  private boolean isJapanese() {
    return family.codePoints().mapToObj(UnicodeScript::of).anyMatch(JAPANESE::contains);
  }
}
