package io.sekisho.gateway.assertion;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.sekisho.gateway.config.GatewayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Clock;
import java.util.UUID;

/** The key that signs: the operator's, shared by all replicas, or one for this process alone. */
class AssertionKey {
  @Produces
  @Singleton
  Assertions assertions(GatewayConfig config, Clock clock)
      throws IOException, ParseException, JOSEException {
    ECKey key =
        config.assertion().key().isPresent()
            ? ECKey.parse(Files.readString(config.assertion().key().get()))
            : ephemeral();
    return new Assertions(config.origin().toString(), key, FastCrypto.provider(), clock);
  }

  private static ECKey ephemeral() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
  }
}
