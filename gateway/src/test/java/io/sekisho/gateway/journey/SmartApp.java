package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** An app of somebody else's on an origin of its own, made with the public library fhirclient. */
final class SmartApp implements AutoCloseable {
  static final String CLIENT = "growth-chart";
  private static final String LIBRARY = "/fhirclient/fhir-client.pure.min.js";

  private static final String LAUNCH =
      """
      <!doctype html><meta charset="utf-8"><title>launch</title>
      <script src="fhir-client.js"></script>
      <script>
        FHIR.oauth2.authorize({
          clientId: "%s", scope: "%s", redirectUri: "index.html"
        }).catch(e => { document.title = "failed"; document.body.textContent = String(e); });
      </script><body></body>
      """;

  private static final String APP =
      """
      <!doctype html><meta charset="utf-8"><title>app</title>
      <script src="fhir-client.js"></script>
      <body><pre id="shown"></pre></body>
      <script>
        const no = e => "refused " + (e.statusCode || e.status || e.message);
        const show = text => { document.querySelector("#shown").textContent = text; };
        FHIR.oauth2.ready().then(async client => {
          const own = await client.patient.read();
          const found = await client.request("Condition?patient=" + client.patient.id);
          const all = await client.request("Patient?_count=50");
          const other = await client.request("Patient/p0002").then(r => "seen " + r.id, no);
          const write = await client.create({resourceType: "Condition",
            subject: {reference: "Patient/p0001"}}).then(r => "written", no);
          show(JSON.stringify({own: own.id, banner: client.state.tokenResponse.need_patient_banner, found: (found.entry || []).length,
            all: all.entry.filter(e => e.resource.resourceType === "Patient")
              .map(e => e.resource.id), other, write}));
          document.title = "done";
        }).catch(e => { show(String(e)); document.title = "failed"; });
      </script>
      """;

  private final HttpServer server;
  private final String client;
  private volatile String scope;

  private SmartApp(HttpServer server, String client, String scope) {
    this.server = server;
    this.client = client;
    this.scope = scope;
  }

  static SmartApp start() throws IOException {
    return start(CLIENT, "launch launch/patient openid fhirUser patient/*.rs");
  }

  /** One that is registered under this name, and asks for this. */
  static SmartApp start(String client, String scope) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    SmartApp app = new SmartApp(server, client, scope);
    server.createContext("/", app::answer);
    server.start();
    return app;
  }

  /** From its next launch on it asks for this. */
  void asksFor(String other) {
    scope = other;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body =
        switch (exchange.getRequestURI().getPath()) {
          case "/launch.html" -> LAUNCH.formatted(client, scope).getBytes(UTF_8);
          case "/index.html" -> APP.getBytes(UTF_8);
          case "/fhir-client.js" -> library();
          default -> new byte[0];
        };
    boolean script = exchange.getRequestURI().getPath().endsWith(".js");
    exchange.getResponseHeaders().set("Content-Type", script ? "text/javascript" : "text/html");
    exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static byte[] library() throws IOException {
    try (InputStream file = SmartApp.class.getResourceAsStream(LIBRARY)) {
      return file.readAllBytes();
    }
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
