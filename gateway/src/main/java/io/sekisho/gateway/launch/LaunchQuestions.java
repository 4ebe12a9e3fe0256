package io.sekisho.gateway.launch;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.authorization.Subject;
import io.sekisho.gateway.bearer.BearerConfig;
import io.sekisho.gateway.bearer.TokenSubject;
import io.sekisho.gateway.bridge.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * Reads the provider's questions. Who it is about is read as from an access token of that issuer,
 * whose tokens must count here: else the app could not read anything afterwards.
 */
@Singleton
class LaunchQuestions {
  private static final JOSEObjectType TYPE = new JOSEObjectType("sekisho-launch-question+jwt");

  private final Provider provider;
  private final BearerConfig tokens;
  private final FhirServers servers;

  LaunchQuestions(Provider provider, BearerConfig tokens, FhirServers servers) {
    this.provider = provider;
    this.tokens = tokens;
    this.servers = servers;
  }

  /** Empty for anything but a genuine question that is not over yet. Blocks. */
  Optional<LaunchQuestion> read(String signed) throws IOException {
    return provider.asked(signed, TYPE).flatMap(this::question);
  }

  private Optional<LaunchQuestion> question(JWTClaimsSet claims) {
    Optional<BearerConfig.Issuer> issuer =
        tokens.issuers().values().stream()
            .filter(one -> one.issuer().equals(claims.getIssuer()))
            .findFirst();
    try {
      return issuer.isEmpty()
          ? Optional.empty()
          : question(claims, TokenSubject.of(claims, issuer.get()));
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<LaunchQuestion> question(JWTClaimsSet claims, Subject subject)
      throws ParseException {
    return subject.person().client().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LaunchQuestion(
                subject,
                claims.getJWTID(),
                URI.create(claims.getStringClaim("return_to")),
                subject.person().client(),
                Optional.ofNullable(claims.getStringClaim("launch")),
                servers.at(claims.getStringClaim("fhir"))));
  }
}
