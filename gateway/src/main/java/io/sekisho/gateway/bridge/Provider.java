package io.sekisho.gateway.bridge;

import io.sekisho.gateway.bearer.IssuerKeys;
import io.sekisho.gateway.bearer.PemTrust;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.signals.SignalsConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The identity provider that asks: the one whose signals count. Blocks. */
@Singleton
class Provider {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Optional<SignalsConfig.Transmitter> config;
  private final Optional<QuestionReader> reader;
  private final HttpClient http;

  Provider(SignalsConfig signals, GatewayConfig gateway, Clock clock) {
    this.config = signals.transmitter();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER);
    config
        .flatMap(SignalsConfig.Transmitter::trust)
        .ifPresent(pem -> builder.sslContext(PemTrust.of(pem)));
    this.http = builder.build();
    this.reader =
        config.map(
            one ->
                new QuestionReader(
                    one,
                    gateway.origin().toString(),
                    new IssuerKeys(one.jwks(), one.keysFor(), http, clock),
                    clock));
  }

  /** Empty where there is no provider. */
  Optional<String> issuer() {
    return config.map(SignalsConfig.Transmitter::issuer);
  }

  Optional<Question> question(String text) throws IOException {
    return reader.isEmpty() ? Optional.empty() : reader.get().read(text);
  }

  /** Writes the flag "a second factor is enrolled and enforced"; 204, or 404 for nobody. */
  int tell(String person, boolean enforced) throws IOException {
    SignalsConfig.Transmitter provider = config.orElseThrow();
    String credentials = encoded(provider.clientId()) + ":" + encoded(provider.clientSecret());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(provider.issuer() + "/sekisho-factors/" + encoded(person)))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
            .PUT(BodyPublishers.ofString("{\"enforced\":%b}".formatted(enforced)))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while telling the provider", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
