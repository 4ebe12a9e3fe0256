package io.sekisho.gateway.oidc;

import io.sekisho.gateway.portal.LoginErrorView.Kind;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Where the identity provider's own "no" arrives (RFC 6749 4.1.2.1). */
@Path("/.sekisho/login-error")
public class LoginErrorEndpoint {
  private final LoginProblems problems;

  LoginErrorEndpoint(LoginProblems problems) {
    this.problems = problems;
  }

  /**
   * The page that explains it.
   *
   * @param error the provider's code; anything that is not a plain code is dropped
   */
  @GET
  public Response explain(@QueryParam("error") String error, @Context RoutingContext http) {
    boolean plain = error != null && error.matches("[a-z_]{1,40}");
    return problems.page(kind(error), plain ? error : null, null, http);
  }

  private static Kind kind(String error) {
    if ("access_denied".equals(error)) {
      return Kind.CANCELLED;
    }
    return "temporarily_unavailable".equals(error) ? Kind.IDP_DOWN : Kind.REFUSED;
  }
}
