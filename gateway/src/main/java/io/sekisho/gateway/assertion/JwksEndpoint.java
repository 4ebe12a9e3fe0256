package io.sekisho.gateway.assertion;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** The keys with which upstreams verify {@code Sekisho-Assertion}. */
@Path("/.sekisho/jwks.json")
public class JwksEndpoint {
  private final Assertions assertions;

  JwksEndpoint(Assertions assertions) {
    this.assertions = assertions;
  }

  /** A JWK set (RFC 7517 section 5). */
  @GET
  @Produces("application/jwk-set+json")
  public Response keys() {
    return Response.ok(assertions.jwks()).header("Cache-Control", "public, max-age=300").build();
  }
}
