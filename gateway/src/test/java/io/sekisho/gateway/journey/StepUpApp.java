package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An app in a browser that reads a chart again and again, and does what RFC 9470 says when it is
 * told that its person has to prove more: once, then it is content.
 */
final class StepUpApp implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html><meta charset="utf-8"><title>app</title><pre id="shown"></pre>
      <script>
        const KEYCLOAK = "%s/protocol/openid-connect", FHIR = "%s", CLIENT = "sekisho-smart-app";
        const HERE = location.origin + "/index.html";
        const text = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
          .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
        const random = () => text(crypto.getRandomValues(new Uint8Array(32)));
        const end = (title, what) => {
          document.querySelector("#shown").textContent = JSON.stringify(what);
          document.title = title;
        };

        async function login(more) {
          const verifier = random(), state = random();
          sessionStorage.setItem(state, verifier);
          const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
          location.href = KEYCLOAK + "/auth?" + new URLSearchParams({
            response_type: "code", client_id: CLIENT, redirect_uri: HERE, state,
            scope: "openid user/*.rs", code_challenge: text(hash), code_challenge_method: "S256",
            ...more});
        }

        async function token(came) {
          const answer = await fetch(KEYCLOAK + "/token", {method: "POST",
            body: new URLSearchParams({grant_type: "authorization_code", client_id: CLIENT,
              redirect_uri: HERE, code: came.get("code"),
              code_verifier: sessionStorage.getItem(came.get("state"))})});
          return (await answer.json()).access_token;
        }

        const said = token =>
          JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));

        async function read(access) {
          const answer = await fetch(FHIR + "/Patient/p0001", {
            headers: {Authorization: "Bearer " + access, Accept: "application/fhir+json"}});
          return {status: answer.status, told: answer.headers.get("WWW-Authenticate") || "",
            body: await answer.json()};
        }

        async function run(access, told) {
          for (let tries = 0; tries < 240; tries++) {
            const answer = await read(access);
            if (answer.status === 200 && told) {
              return end("done", {told, patient: answer.body.id, acr: said(access).acr,
                amr: said(access).amr, authTime: said(access).auth_time,
                before: Number(sessionStorage.getItem("before"))});
            }
            if (answer.status === 401 && answer.told.includes("insufficient_user_auth")) {
              const asked = name =>
                (answer.told.match(new RegExp(name + '="?([a-z0-9]+)')) || [])[1];
              sessionStorage.setItem("told", answer.told);
              sessionStorage.setItem("before", said(access).auth_time);
              return login({acr_values: asked("acr_values"), max_age: asked("max_age")});
            }
            if (answer.status !== 200) {
              return end("failed", answer);
            }
            await new Promise(next => setTimeout(next, 250));
          }
          end("failed", "it was never told to step up");
        }

        const came = new URLSearchParams(location.search);
        (came.get("code")
            ? token(came).then(access => run(access, sessionStorage.getItem("told")))
            : came.get("error") ? Promise.reject(location.search) : login({}))
          .catch(e => end("failed", String(e)));
      </script>
      """;

  private final HttpServer server;
  private volatile byte[] page = new byte[0];

  private StepUpApp(HttpServer server) {
    this.server = server;
  }

  static StepUpApp start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    StepUpApp app = new StepUpApp(server);
    server.createContext(
        "/index.html",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, app.page.length);
          exchange.getResponseBody().write(app.page);
          exchange.close();
        });
    server.start();
    return app;
  }

  /** Which hospital it is for. */
  void use(String issuer, String fhir) {
    page = PAGE.formatted(issuer, fhir).getBytes(UTF_8);
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String address() {
    return origin() + "/index.html";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
