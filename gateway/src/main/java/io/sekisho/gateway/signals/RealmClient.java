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
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The identity provider's realm, asked as the client that we are there. Blocks. */
public final class RealmClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final SignalsConfig.Transmitter config;
  private final HttpClient http;

  RealmClient(SignalsConfig.Transmitter config) {
    this.config = config;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER);
    config.trust().ifPresent(pem -> builder.sslContext(PemTrust.of(pem)));
    this.http = builder.build();
  }

  /** What it answered; the body is missing where it is no JSON. */
  public record Answer(int status, JsonNode body) {}

  /** Whose accounts it has. */
  public String issuer() {
    return config.issuer();
  }

  /** The keys that it signs with. */
  public IssuerKeys keys(Clock clock) {
    return new IssuerKeys(config.jwks(), config.keysFor(), http, clock);
  }

  /**
   * Asks.
   *
   * @param path below the realm, such as {@code sekisho-assignments}
   * @param headers beside those that prove who we are
   * @param body JSON, or null for none
   */
  public Answer ask(String method, String path, Map<String, String> headers, JsonNode body)
      throws IOException {
    // beside the place of the signals: the issuer may be a name that only browsers know
    return ask(method, config.api().resolve(path), headers, body);
  }

  Answer ask(String method, URI address, Map<String, String> headers, JsonNode body)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    headers.forEach(request::header);
    return send(
        request
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", credentials())
            .method(method, content(body))
            .build());
  }

  private static BodyPublisher content(JsonNode body) {
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
  }

  private String credentials() {
    String both = encoded(config.clientId()) + ":" + encoded(config.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  private Answer send(HttpRequest request) throws IOException {
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException(
              "the identity provider answered more than " + MOST_BYTES + " bytes");
        }
        return new Answer(answer.statusCode(), json(answer, bytes));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking the identity provider", e);
    }
  }

  private static JsonNode json(HttpResponse<?> answer, byte[] bytes) throws IOException {
    boolean json =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.contains("json"))
            .isPresent();
    return json ? JSON.readTree(bytes) : JSON.missingNode();
  }

  /** For paths and queries. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
