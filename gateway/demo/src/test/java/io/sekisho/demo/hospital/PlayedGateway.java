package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A gateway as far as Keycloak sees one: its keys, and answers of which a test can spoil any. */
final class PlayedGateway implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final HttpsServer server;
  private final KeyPair keys = newKeys();
  private final String keyId = UUID.randomUUID().toString();

  PlayedGateway(Path tls) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(tls)));
    byte[] set = jwks().getBytes(UTF_8);
    server.createContext(
        "/.sekisho/jwks.json",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/jwk-set+json");
          exchange.sendResponseHeaders(200, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    server.start();
  }

  String origin() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** What Keycloak asks in the address to which it has sent a browser. */
  static JsonNode question(String address) throws IOException {
    String token = address.substring(address.indexOf("question=") + 9);
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }

  /** A good answer, as the claims that the gateway signs. */
  ObjectNode claims(JsonNode question) {
    long now = Instant.now().getEpochSecond();
    ObjectNode claims = JSON.createObjectNode();
    claims.put("iss", origin()).put("aud", question.get("iss").asText());
    claims.put("sub", question.get("sub").asText()).put("nonce", question.get("jti").asText());
    claims.put("jti", UUID.randomUUID().toString()).put("iat", now).put("exp", now + 60);
    claims.put("acr", "aal2").put("enrolled", false).put("own", true);
    claims.putArray("amr").add("pwd").add("pop").add("mfa");
    return claims;
  }

  ObjectNode header() {
    ObjectNode header = JSON.createObjectNode();
    return header.put("alg", "ES256").put("typ", "sekisho-factor+jwt").put("kid", keyId);
  }

  String signed(JsonNode header, JsonNode claims) throws GeneralSecurityException {
    return signed(header, claims, keys);
  }

  static String signed(JsonNode header, JsonNode claims, KeyPair keys)
      throws GeneralSecurityException {
    String input = encoded(header.toString()) + "." + encoded(claims.toString());
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(keys.getPrivate());
    signature.update(input.getBytes(UTF_8));
    return input + "." + URL.encodeToString(signature.sign());
  }

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Where a browser takes this answer. */
  static String back(JsonNode question, String answer) {
    String to = question.get("return_to").asText();
    return to + (URI.create(to).getRawQuery() == null ? "?" : "&") + "answer=" + answer;
  }

  static String encoded(String text) {
    return URL.encodeToString(text.getBytes(UTF_8));
  }

  private String jwks() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ObjectNode set = JSON.createObjectNode();
    set.putArray("keys")
        .addObject()
        .put("kty", "EC")
        .put("crv", "P-256")
        .put("kid", keyId)
        .put("x", coordinate(key.getW().getAffineX()))
        .put("y", coordinate(key.getW().getAffineY()));
    return set.toString();
  }

  private static String coordinate(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] given = number.toByteArray();
    int from = Math.max(0, given.length - 32);
    System.arraycopy(given, from, bytes, 32 - (given.length - from), given.length - from);
    return URL.encodeToString(bytes);
  }

  private static SSLContext context(Path tls) throws GeneralSecurityException, IOException {
    String pem = Files.readString(tls.resolve("server.key")).replaceAll("-----[^-]+-----|\\s", "");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))),
        new char[0],
        CertificateFactory.getInstance("X.509")
            .generateCertificates(Files.newInputStream(tls.resolve("server.pem")))
            .toArray(Certificate[]::new));
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** From now on nobody answers there. */
  void goesAway() {
    server.stop(0);
  }

  @Override
  public void close() {
    goesAway();
  }
}
