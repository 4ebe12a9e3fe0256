package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The login of SMART apps, as strict as a real one about what it is sent: somebody has logged in
 * with two factors, and says yes to one patient.
 */
final class Authorizer implements AutoCloseable {
  /** What an EHR hands to an app that it opens on a patient's chart. */
  static final String LAUNCH = "launch-of-p0001";

  private final HttpsServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile Function<JWTClaimsSet.Builder, String> sign;
  private volatile String app;
  private volatile String audience;

  private Authorizer(HttpsServer server) {
    this.server = server;
  }

  static Authorizer start(Hospital hospital) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(
        new HttpsConfigurator(Tls.server(hospital.serverCertificate(), hospital.serverKey())));
    Authorizer authorizer = new Authorizer(server);
    server.createContext("/auth", authorizer::authorize);
    server.createContext("/token", authorizer::token);
    server.start();
    return authorizer;
  }

  /**
   * @param of makes an access token of what it is to say
   */
  void know(String origin, String fhir, Function<JWTClaimsSet.Builder, String> of) {
    app = origin;
    audience = fhir;
    sign = of;
  }

  String url(String path) {
    return "https://localhost:" + server.getAddress().getPort() + path;
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    boolean fits =
        "code".equals(asked.get("response_type"))
            && SmartApp.CLIENT.equals(asked.get("client_id"))
            && (app + "/index.html").equals(asked.get("redirect_uri"))
            && audience.equals(asked.get("aud"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.containsKey("state")
            && (!asked.containsKey("launch") || LAUNCH.equals(asked.get("launch")));
    if (!fits) {
      send(exchange, 400, "not like this: " + asked);
      return;
    }
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    String state = URLEncoder.encode(asked.get("state"), UTF_8);
    exchange
        .getResponseHeaders()
        .set("Location", URI.create(app + "/index.html?code=" + code + "&state=" + state) + "");
    send(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", app);
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    if (asked == null || !asked.get("code_challenge").equals(s256(sent.get("code_verifier")))) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    String scope = asked.get("scope");
    String token =
        sign.apply(new JWTClaimsSet.Builder().claim("scope", scope).claim("patient", "p0001"));
    send(
        exchange,
        200,
        """
        {"access_token":"%s","token_type":"Bearer","expires_in":300,"scope":"%s","patient":"p0001"}
        """
            .formatted(token, scope));
  }

  private static String s256(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
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
