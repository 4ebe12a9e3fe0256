package io.sekisho.gateway.signals;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** OpenID Connect back-channel logout 1.0; again the signature is the proof. */
@Path("/.sekisho/backchannel-logout")
@Blocking
public class BackChannelLogoutEndpoint {
  private final SignalIntake intake;

  BackChannelLogoutEndpoint(SignalIntake intake) {
    this.intake = intake;
  }

  @POST
  @Consumes("application/x-www-form-urlencoded")
  public Response logout(@FormParam("logout_token") String token) {
    return SignalAnswer.of(200, () -> intake.takeLogout(token));
  }
}
