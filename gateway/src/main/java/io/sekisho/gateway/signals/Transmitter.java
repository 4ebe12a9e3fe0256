package io.sekisho.gateway.signals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.bearer.IssuerKeys;
import io.sekisho.gateway.bearer.PemTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** The identity provider, asked as the client that we are there. Blocks. */
final class Transmitter {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final SignalsConfig.Transmitter config;
  private final HttpClient http;
  private final SignalReader reader;

  Transmitter(SignalsConfig.Transmitter config, Clock clock) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER);
    config.trust().ifPresent(pem -> builder.sslContext(PemTrust.of(pem)));
    this.http = builder.build();
    this.reader =
        new SignalReader(
            config, new IssuerKeys(config.jwks(), config.keysFor(), http, clock), clock);
  }

  String issuer() {
    return config.issuer();
  }

  SignalReader reader() {
    return reader;
  }

  JsonNode poll(JsonNode acknowledgement) throws IOException {
    return send(
        request("/poll")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(acknowledgement.toString())));
  }

  JsonNode accounts(String after) throws IOException {
    return send(request("/accounts?after=" + encoded(after)).GET());
  }

  private HttpRequest.Builder request(String path) {
    String credentials = encoded(config.clientId()) + ":" + encoded(config.clientSecret());
    return HttpRequest.newBuilder(URI.create(config.api() + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json")
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("the transmitter answered " + answer.statusCode());
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("the transmitter answered more than " + MOST_BYTES + " bytes");
        }
        return JSON.readTree(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the transmitter", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
