package io.sekisho.gateway.signals;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** Where the identity provider tells us that something has changed; the signature is the proof. */
@Path("/")
@Blocking
public class SignalEndpoint {
  private static final Logger LOG = Logger.getLogger(SignalEndpoint.class);

  private final SignalIntake intake;

  SignalEndpoint(SignalIntake intake) {
    this.intake = intake;
  }

  /** Push delivery of security event tokens (RFC 8935). */
  @POST
  @Path("signals/events")
  @Consumes("application/secevent+jwt")
  public Response event(String token) {
    return answer(202, () -> intake.take(token));
  }

  /** OpenID Connect back-channel logout 1.0. */
  @POST
  @Path(".sekisho/backchannel-logout")
  @Consumes("application/x-www-form-urlencoded")
  public Response logout(@FormParam("logout_token") String token) {
    return answer(200, () -> intake.takeLogout(token));
  }

  /** Something that may be refused. */
  private interface Taking {
    void run() throws SignalRefused, IOException, SQLException;
  }

  private static Response answer(int taken, Taking taking) {
    try {
      taking.run();
      return Response.status(taken).header("Cache-Control", "no-store").build();
    } catch (SignalRefused e) {
      return problem(400, e.why().rfc(), e.why().name() + ": " + e.why().remedy());
    } catch (IOException | SQLException e) {
      LOG.warnf("a signal cannot be taken at the moment: %s", e.toString());
      return problem(503, "unavailable", "try again in a moment");
    }
  }

  private static Response problem(int status, String code, String text) {
    return Response.status(status)
        .type("application/json")
        .header("Cache-Control", "no-store")
        .entity(Map.of("err", code, "error", code, "description", text))
        .build();
  }
}
