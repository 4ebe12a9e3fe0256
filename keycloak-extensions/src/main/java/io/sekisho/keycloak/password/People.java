package io.sekisho.keycloak.password;

import io.sekisho.policy.password.Holder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What Keycloak knows of a person that must not be in a password. */
final class People {
  /** Words that everybody here thinks of, separated by commas; a realm attribute. */
  private static final String WORDS = "sekisho.password.words";

  private People() {}

  static Holder holder(RealmModel realm, UserModel user) {
    return new Holder(
        Objects.requireNonNullElse(user.getUsername(), ""),
        known(
            Stream.of(
                Stream.of(user.getLastName(), user.getFirstName()),
                user.getAttributeStream("familyNameReading"),
                user.getAttributeStream("givenNameReading"))),
        known(Stream.of(user.getAttributeStream("birthdate"))),
        known(
            Stream.of(
                Stream.of(realm.getDisplayName(), realm.getAttribute(WORDS))
                    .filter(Objects::nonNull)
                    .flatMap(words -> Stream.of(words.split(",", -1))),
                user.getAttributeStream("organisation"),
                user.getAttributeStream("department"))));
  }

  private static List<String> known(Stream<Stream<String>> texts) {
    return texts.flatMap(text -> text).filter(text -> text != null && !text.isBlank()).toList();
  }
}
