package io.sekisho.gateway.signals;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the one client of the realm whose signals count; empty where there is none. */
class RealmClientMaker {
  @Produces
  @Singleton
  Optional<RealmClient> realm(SignalsConfig config) {
    return config.transmitter().map(RealmClient::new);
  }
}
