package io.sekisho.gateway.signals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The identity provider as the one who sends signals. Blocks. */
final class Transmitter {
  private final SignalsConfig.Transmitter config;
  private final RealmClient realm;
  private final SignalReader reader;

  Transmitter(SignalsConfig.Transmitter config, RealmClient realm, Clock clock) {
    this.config = config;
    this.realm = realm;
    this.reader = new SignalReader(config, realm.keys(clock), clock);
  }

  String issuer() {
    return config.issuer();
  }

  SignalReader reader() {
    return reader;
  }

  JsonNode poll(JsonNode acknowledgement) throws IOException {
    return whole(realm.ask("POST", at("/poll"), Map.of(), acknowledgement));
  }

  JsonNode accounts(String after) throws IOException {
    URI page = at("/accounts?after=" + RealmClient.encoded(after));
    return whole(realm.ask("GET", page, Map.of(), null));
  }

  private URI at(String path) {
    return URI.create(config.api() + path);
  }

  private static JsonNode whole(RealmClient.Answer answer) throws IOException {
    if (answer.status() != 200 || answer.body().isMissingNode()) {
      throw new IOException("the transmitter answered " + answer.status());
    }
    return answer.body();
  }
}
