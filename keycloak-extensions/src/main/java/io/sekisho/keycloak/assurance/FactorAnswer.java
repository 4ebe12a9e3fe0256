package io.sekisho.keycloak.assurance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.keycloak.AskedGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway answers. It counts for one question, one person and one minute; everything that
 * is not exactly as it should be makes it no answer at all.
 */
final class FactorAnswer {
  private static final String TYPE = "sekisho-factor+jwt"; // told apart from all else it signs
  static final String ANYBODY = "anybody"; // the gateway looks for it

  private final AskedGateway gateway;

  FactorAnswer(AskedGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * A good answer.
   *
   * @param enrolledJustNow whether the factor was enrolled in this very login
   * @param own whether it is the person's own, and not lent for a while
   */
  record Proven(Proof proof, boolean enrolledJustNow, boolean own) {}

  /**
   * A good answer to the question who is there.
   *
   * @param person whose passkey it was
   * @param roles the roles by whose rules the passkey was judged
   */
  record Named(String person, Set<String> roles, Proven proven) {}

  /** Empty for anything but a genuine answer to exactly this question. */
  Optional<Proven> read(String text, FactorQuestion question, String person) {
    return gateway
        .answer(text, TYPE, question.nonce(), person)
        .filter(claims -> !claims.has("who") && level(claims) >= question.level())
        .flatMap(FactorAnswer::proven);
  }

  /** The same for a question about anybody: the answer says who it is. */
  Optional<Named> readNaming(String text, FactorQuestion question) {
    return gateway
        .answer(text, TYPE, question.nonce())
        .filter(claims -> claims.path("who").asText().equals(ANYBODY))
        .filter(claims -> claims.path("sub").isTextual() && level(claims) >= question.level())
        .flatMap(FactorAnswer::named);
  }

  private static int level(JsonNode claims) {
    return switch (claims.path("acr").asText()) {
      case "aal2" -> 2;
      case "aal3" -> 3;
      default -> 0;
    };
  }

  /** Nobody enrols anything before it is known who they are, and a password was not given. */
  private static Optional<Named> named(JsonNode claims) {
    return words(claims.path("roles"))
        .flatMap(
            roles ->
                proven(claims)
                    .filter(proven -> !proven.enrolledJustNow())
                    .filter(proven -> !proven.proof().amr().contains("pwd"))
                    .map(
                        proven ->
                            new Named(claims.path("sub").asText(), Set.copyOf(roles), proven)));
  }

  private static Optional<Proven> proven(JsonNode claims) {
    String reference = claims.path("jti").asText();
    return reference.isEmpty()
        ? Optional.empty()
        : words(claims.path("amr"))
            .filter(amr -> amr.stream().allMatch(Proof::isWord))
            .map(
                amr ->
                    new Proven(
                        new Proof(level(claims), amr, reference),
                        claims.path("enrolled").asBoolean(true),
                        claims.path("own").asBoolean(false)));
  }

  /** Empty for anything but a list of texts. */
  private static Optional<List<String>> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(one -> words.add(one.isTextual() ? one.textValue() : null));
    return !list.isArray() || words.contains(null) ? Optional.empty() : Optional.of(words);
  }
}
