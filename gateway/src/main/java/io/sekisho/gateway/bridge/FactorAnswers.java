package io.sekisho.gateway.bridge;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.assertion.Assertions;
import io.sekisho.gateway.authorization.Assurance;
import io.sekisho.gateway.authorization.Evidence;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.webauthn.Asker;
import io.sekisho.gateway.webauthn.Enrolments;
import io.sekisho.gateway.webauthn.Reference;
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
  private final Enrolments enrolments;
  private final Clock clock;

  FactorAnswers(Assertions assertions, Proofs proofs, Enrolments enrolments, Clock clock) {
    this.assertions = assertions;
    this.proofs = proofs;
    this.enrolments = enrolments;
    this.clock = clock;
  }

  /**
   * What was shown.
   *
   * @param enrolled whether it is new, so that the password alone led to it
   */
  record Shown(Evidence evidence, boolean enrolled) {}

  /** Where the browser takes the answer. */
  URI of(Question question, Asker asker, Shown shown) throws SQLException {
    String reference = Reference.random();
    proofs.keep(reference, question.person(), shown.evidence());
    JWTClaimsSet.Builder claims =
        claims(question, shown)
            .jwtID(reference)
            .claim("own", !enrolments.isLent(asker, shown.evidence()));
    return UriBuilder.fromUri(question.returnTo())
        .queryParam("answer", assertions.statement(TYPE, claims))
        .build();
  }

  private JWTClaimsSet.Builder claims(Question question, Shown shown) {
    Assurance assurance = question.assurance().with(shown.evidence());
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .audience(question.person().issuer())
            .subject(question.person().id())
            .claim("nonce", question.id().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("acr", assurance.aal())
            .claim("amr", assurance.amr())
            .claim("enrolled", shown.enrolled());
    return question.wasOpen() ? naming(claims, question.person()) : claims;
  }

  /** To the question who is there: with the roles by whose rules the passkey was judged. */
  private static JWTClaimsSet.Builder naming(JWTClaimsSet.Builder claims, Person person) {
    return claims
        .claim("who", OpenQuestion.ANYBODY)
        .claim("roles", person.roles().stream().map(Enum::name).sorted().toList());
  }
}
