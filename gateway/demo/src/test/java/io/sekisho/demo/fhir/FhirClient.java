package io.sekisho.demo.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Speaks to the server as a program would: real HTTP, JSON as text. */
final class FhirClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  FhirClient(int port) {
    base = "http://127.0.0.1:%d/fhir".formatted(port);
  }

  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  Answer follow(String url) {
    return exchange(HttpRequest.newBuilder(URI.create(url)).build());
  }

  Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.isEmpty() ? base : base + "/" + path))
            .header("Accept", "application/fhir+json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    request.setHeader("Content-Type", "application/fhir+json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return exchange(request.build());
  }

  private Answer exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(response, JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  record Answer(HttpResponse<String> response, JsonNode body) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    int total() {
      return body.path("total").asInt(-1);
    }

    List<String> matches() {
      return ids("match");
    }

    List<String> included() {
      return ids("include");
    }

    List<String> resources() {
      return entries().map(Answer::id).toList();
    }

    List<String> values(String field) {
      return entries().map(entry -> entry.path("resource").path(field).asText()).toList();
    }

    Optional<String> link(String relation) {
      return StreamSupport.stream(body.path("link").spliterator(), false)
          .filter(link -> link.path("relation").asText().equals(relation))
          .map(link -> link.path("url").asText())
          .findFirst();
    }

    private List<String> ids(String mode) {
      return entries()
          .filter(entry -> entry.at("/search/mode").asText().equals(mode))
          .map(Answer::id)
          .toList();
    }

    private Stream<JsonNode> entries() {
      return StreamSupport.stream(body.path("entry").spliterator(), false);
    }

    private static String id(JsonNode entry) {
      return entry.at("/resource/resourceType").asText() + "/" + entry.at("/resource/id").asText();
    }
  }
}
