package io.sekisho.gateway.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import io.sekisho.gateway.assertion.Assertions;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Answers a question: signed, for that question, that person, that app and one minute. */
@Singleton
class LaunchAnswers {
  private static final String TYPE = "sekisho-launch+jwt";
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final Assertions assertions;
  private final Clock clock;

  LaunchAnswers(Assertions assertions, Clock clock) {
    this.assertions = assertions;
    this.clock = clock;
  }

  /** Where the browser takes the answer. */
  URI of(LaunchQuestion question, String patient) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .audience(question.subject().person().issuer())
            .subject(question.subject().person().id())
            .claim("nonce", question.nonce())
            .claim("client_id", question.app())
            .claim("patient", patient)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)));
    return UriBuilder.fromUri(question.returnTo())
        .queryParam("answer", assertions.statement(TYPE, claims))
        .build();
  }
}
