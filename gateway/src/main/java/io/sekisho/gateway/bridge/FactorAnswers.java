package io.sekisho.gateway.bridge;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.assertion.Assertions;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.webauthn.Passkeys;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Answers a question: signed, for that question, that person and one minute. */
@Singleton
class FactorAnswers {
  private static final String TYPE = "sekisho-factor+jwt";
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Assertions assertions;
  private final Proofs proofs;
  private final Clock clock;

  FactorAnswers(Assertions assertions, Proofs proofs, Clock clock) {
    this.assertions = assertions;
    this.proofs = proofs;
    this.clock = clock;
  }

  /**
   * Where the browser takes the answer.
   *
   * @param enrolled whether the key is new, so that the password alone led to it
   */
  URI of(Question question, Evidence shown, boolean enrolled) throws SQLException {
    String reference = Passkeys.reference();
    proofs.keep(reference, question.person(), shown);
    return UriBuilder.fromUri(question.returnTo())
        .queryParam("answer", signed(question, shown, enrolled, reference))
        .build();
  }

  private String signed(Question question, Evidence shown, boolean enrolled, String reference) {
    Assurance assurance = question.assurance().with(shown);
    Instant now = clock.instant();
    return assertions.statement(
        TYPE,
        new JWTClaimsSet.Builder()
            .audience(question.person().issuer())
            .subject(question.person().id())
            .claim("nonce", question.id().toString())
            .jwtID(reference)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("acr", assurance.aal())
            .claim("amr", assurance.amr())
            .claim("enrolled", enrolled));
  }
}
