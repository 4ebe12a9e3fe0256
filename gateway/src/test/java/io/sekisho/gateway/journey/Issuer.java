package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An issuer of access tokens, with its key server. */
final class Issuer implements AutoCloseable {
  static final String AUDIENCE = "sekisho";

  private final HttpsServer server;
  private final RSAKey key;
  private final Map<String, String> flags;

  private Issuer(HttpsServer server, RSAKey key, Map<String, String> flags) {
    this.server = server;
    this.key = key;
    this.flags = flags;
  }

  static Issuer start(Hospital hospital) throws IOException {
    RSAKey key = rsa("issuer-key");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setHttpsConfigurator(
        new HttpsConfigurator(Tls.server(hospital.serverCertificate(), hospital.serverKey())));
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(UTF_8);
    server.createContext(
        "/keys",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    Map<String, String> flags = new ConcurrentHashMap<>();
    server.createContext("/sekisho-factors/", exchange -> flag(exchange, flags));
    server.start();
    return new Issuer(server, key, flags);
  }

  private static void flag(HttpExchange exchange, Map<String, String> flags) throws IOException {
    String path = exchange.getRequestURI().getPath();
    flags.put(
        path.substring(path.lastIndexOf('/') + 1),
        new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  /** What the gateway has last said of people's second factors. */
  Map<String, String> flags() {
    return flags;
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String name() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  String jwks() {
    return name() + "/keys";
  }

  RSAKey key() {
    return key;
  }

  /** What a good access token says; tests spoil one thing of it. */
  JWTClaimsSet.Builder claims(String role) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .subject("token-" + role)
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("typ", "Bearer")
        .claim("preferred_username", "suzuki")
        .claim("kind", "staff")
        .claim("roles", List.of(role));
  }

  String token(String role) {
    return signed(claims(role).build());
  }

  String signed(JWTClaimsSet claims) {
    return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
  }

  String signed(JWSHeader header, JWTClaimsSet claims) {
    try {
      return signed(header, claims, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
