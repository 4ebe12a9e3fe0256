package io.sekisho.gateway.signals;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * Where the identity provider tells us that something has changed (RFC 8935); the signature is the
 * proof.
 */
@Path("/signals/events")
@Blocking
public class SignalEndpoint {
  private final SignalIntake intake;

  SignalEndpoint(SignalIntake intake) {
    this.intake = intake;
  }

  @POST
  @Consumes("application/secevent+jwt")
  public Response event(String token) {
    return SignalAnswer.of(202, () -> intake.take(token));
  }
}
