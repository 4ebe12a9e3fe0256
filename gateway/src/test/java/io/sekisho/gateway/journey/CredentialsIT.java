package io.sekisho.gateway.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Only the right cookie on the right host, or the right token, says who somebody is. */
class CredentialsIT {
  private static Gateway gateway;
  private static Issuer issuer;
  private static String cookie;

  @BeforeAll
  static void open() throws Exception {
    gateway = Gateway.shared();
    issuer = gateway.issuer();
    cookie = gateway.logins().as("PHYS", gateway.authority()).token();
  }

  @Test
  void the_cookie_of_a_login_opens() throws Exception {
    assertThat(gateway.ask(Request.get("/echo").cookie(cookie)).status()).isEqualTo(200);
  }

  @Test
  void a_damaged_cookie_opens_nothing() throws Exception {
    char first = cookie.charAt(0) == 'A' ? 'B' : 'A';
    refused(Request.get("/echo").cookie(first + cookie.substring(1)), "WHO_ARE_YOU");
    refused(Request.get("/echo").cookie(cookie + "x"), "WHO_ARE_YOU");
    refused(Request.get("/echo").cookie(""), "WHO_ARE_YOU");
  }

  @Test
  void a_cookie_of_another_host_opens_nothing() throws Exception {
    String elsewhere = gateway.logins().as("PHYS", "pacs.localhost:" + gateway.port()).token();
    refused(Request.get("/echo").cookie(elsewhere), "WHO_ARE_YOU");
  }

  @Test
  void two_of_our_cookies_open_nothing() throws Exception {
    refused(
        Request.get("/echo").line("Cookie: __Host-sekisho=" + cookie + "; __Host-sekisho=other"),
        "WHO_ARE_YOU");
  }

  @Test
  void a_cookie_and_a_token_together_are_ambiguous() throws Exception {
    Answer answer = gateway.ask(Request.get("/echo").cookie(cookie).bearer(issuer.token("PHYS")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("TWO_CREDENTIALS");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [TWO_CREDENTIALS]");
  }

  @Test
  void the_right_token_opens_and_stays_here() throws Exception {
    String token = issuer.token("PHYS");
    Answer answer = gateway.ask(Request.get("/echo").bearer(token));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain(token);
    assertThat(gateway.spool().decided(answer.id()).path("subject").path("id").asText())
        .isEqualTo("token-PHYS");
  }

  static Stream<Arguments> wrong() throws Exception {
    JWTClaimsSet good = issuer.claims("PHYS").build();
    RSAKey stranger = Issuer.rsa(issuer.key().getKeyID());
    return Stream.of(
        token("no signature", unsigned(good)),
        token("the public key as a shared secret", withPublicKeyAsSecret(good)),
        token("another algorithm", issuer.signed(header(JWSAlgorithm.RS512).build(), good)),
        token(
            "an unknown key id",
            issuer.signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("other").build(), good)),
        token("no key id", issuer.signed(new JWSHeader.Builder(JWSAlgorithm.RS256).build(), good)),
        token(
            "a stranger's signature",
            Issuer.signed(header(JWSAlgorithm.RS256).build(), good, new RSASSASigner(stranger))),
        token(
            "a key that it brings along",
            Issuer.signed(
                header(JWSAlgorithm.RS256).jwk(stranger.toPublicJWK()).build(),
                good,
                new RSASSASigner(stranger))),
        token("another audience", issuer.signed(issuer.claims("PHYS").audience("account").build())),
        token(
            "another issuer",
            issuer.signed(issuer.claims("PHYS").issuer("https://evil.example").build())),
        token(
            "an end that has passed",
            issuer.signed(issuer.claims("PHYS").expirationTime(past()).build())),
        token("no end", issuer.signed(issuer.claims("PHYS").expirationTime(null).build())),
        token(
            "a beginning in the future",
            issuer.signed(
                issuer
                    .claims("PHYS")
                    .notBeforeTime(Date.from(Instant.now().plusSeconds(200)))
                    .build())),
        token(
            "the type of an ID token",
            issuer.signed(issuer.claims("PHYS").claim("typ", "ID").build())),
        token(
            "the type of a refresh token",
            issuer.signed(issuer.claims("PHYS").claim("typ", "Refresh").build())),
        token(
            "the media type of something else",
            issuer.signed(
                header(JWSAlgorithm.RS256).type(new JOSEObjectType("logout+jwt")).build(), good)),
        token(
            "a key it is bound to",
            issuer.signed(issuer.claims("PHYS").claim("cnf", Map.of("jkt", "x")).build())),
        token("a changed claim", tampered(issuer.token("NS"), issuer.token("PHYS"))),
        token("no structure", "rubbish"));
  }

  private static Arguments token(String what, String token) {
    return Arguments.of(what, token);
  }

  private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).keyID(issuer.key().getKeyID());
  }

  private static Date past() {
    return Date.from(Instant.now().minusSeconds(120));
  }

  private static String unsigned(JWTClaimsSet claims) {
    return Base64URL.encode("{\"alg\":\"none\",\"kid\":\"issuer-key\"}")
        + "."
        + Base64URL.encode(claims.toString())
        + ".";
  }

  private static String withPublicKeyAsSecret(JWTClaimsSet claims) throws Exception {
    byte[] secret = issuer.key().toPublicJWK().toJSONString().getBytes(US_ASCII);
    return Issuer.signed(header(JWSAlgorithm.HS256).build(), claims, new MACSigner(secret));
  }

  /** The claims of one token under the signature of another. */
  private static String tampered(String signature, String claims) {
    return claims.substring(0, claims.lastIndexOf('.'))
        + signature.substring(signature.lastIndexOf('.'));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void a_token_that_is_wrong_in_one_thing_opens_nothing(String what, String token)
      throws Exception {
    refused(Request.get("/echo/" + what.replace(' ', '-')).bearer(token), "BAD_TOKEN");
  }

  private static void refused(Request request, String code) throws IOException {
    Answer answer = gateway.ask(request);
    assertThat(answer.status()).as(request.toString()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(gateway.spool().decision(answer.id())).isEqualTo("REFUSED [" + code + "]");
    assertThat(gateway.spool().completion(answer.id())).isEqualTo("401 NORMAL");
  }
}
