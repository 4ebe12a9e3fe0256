package io.sekisho.gateway.bridge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.signals.RealmClient;
import io.sekisho.gateway.signals.SignalsConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The identity provider that asks: the one whose signals count. Blocks. */
@Singleton
public class Provider {
  private final Optional<RealmClient> realm;
  private final Optional<QuestionReader> reader;

  Provider(Optional<RealmClient> realm, SignalsConfig signals, GatewayConfig gateway, Clock clock) {
    this.realm = realm;
    this.reader =
        signals
            .transmitter()
            .map(
                one ->
                    new QuestionReader(
                        one, gateway.origin().toString(), realm.orElseThrow().keys(clock), clock));
  }

  /** Empty where there is no provider. */
  Optional<String> issuer() {
    return realm.map(RealmClient::issuer);
  }

  Optional<Question> question(String text) throws IOException {
    return asked(text, Question.TYPE).flatMap(Question::of);
  }

  /**
   * What a question of the provider's says; empty for anything but a genuine one that is not over.
   * It has an issuer, an id, a time and {@code return_to}, an address of the provider's; whom it is
   * about, if anybody, is for its reader to say.
   *
   * @param type of the token (RFC 8725 3.11)
   * @throws IOException when the provider's keys cannot be had at the moment
   */
  public Optional<JWTClaimsSet> asked(String text, JOSEObjectType type) throws IOException {
    return reader.isEmpty() ? Optional.empty() : reader.get().read(text, type);
  }

  /** The same, where it asks who is there. */
  Optional<OpenQuestion> openQuestion(String text) throws IOException {
    return asked(text, Question.TYPE).flatMap(OpenQuestion::of);
  }

  /** Writes the flag "a second factor is enrolled and enforced"; 204, or 404 for nobody. */
  int tell(String person, boolean enforced) throws IOException {
    String path = "sekisho-factors/" + RealmClient.encoded(person);
    return realm
        .orElseThrow()
        .ask("PUT", path, Map.of(), JsonNodeFactory.instance.objectNode().put("enforced", enforced))
        .status();
  }
}
