package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** An image archive that answers as written here, and remembers what it was asked. */
final class Archive implements AutoCloseable {
  /** Studies and whose they are; some are nobody's, or somebody's whom no FHIR server knows. */
  private static final Map<String, String> STUDIES =
      new TreeMap<>(
          Map.of(
              "1.2.1", "\"p0001\"",
              "1.2.2", "\"p0002\"",
              "1.2.3", "\"p0003\"",
              "1.2.7", "\"p0021\"",
              "1.2.8", "",
              "1.2.9", "\"p0001\",\"p0002\""));

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private Archive(HttpServer server) {
    this.server = server;
  }

  static Archive start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    Archive archive = new Archive(server);
    server.createContext("/dicom-web", archive::answer);
    server.start();
    return archive;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Method, path and query of everything that reached the archive since the last time. */
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String path = exchange.getRequestURI().getPath().substring("/dicom-web".length());
    boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
    asked.add(
        exchange.getRequestMethod()
            + " "
            + path
            + (query == null ? "" : "?" + query)
            + (packed ? " packed" : ""));
    exchange.getRequestBody().readAllBytes();
    String found = query == null ? "" : query;
    if (path.equals("/studies") && found.contains("PatientName=ODD")) {
      send(exchange, "application/dicom+json", "{\"not\":\"a list\"}");
    } else if (path.equals("/studies") && found.contains("PatientName=NONE")) {
      send(exchange, "application/dicom+json", "");
    } else if (path.equals("/studies") || path.equals("/series")) {
      send(exchange, "application/dicom+json", matches(found));
    } else {
      send(exchange, "multipart/related; type=\"application/dicom\"", "IMAGE of " + path);
    }
  }

  private static String matches(String query) {
    return STUDIES.entrySet().stream()
        .filter(
            study ->
                !query.contains("StudyInstanceUID=")
                    || query.contains("StudyInstanceUID=" + study.getKey() + "&"))
        .map(
            study ->
                """
                {"0020000D":{"vr":"UI","Value":["%s"]},"00100020":{"vr":"LO","Value":[%s]},\
                "00080060":{"vr":"CS","Value":["CT"]}}"""
                    .formatted(study.getKey(), study.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
