package io.sekisho.demo.fhir;

import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The address in links is the one the browser used, which only the gateway knows.
 *
 * <p>Believing {@code X-Forwarded-*} is right here and only here: nobody but the gateway can reach
 * this server.
 */
final class PublicAddress implements IServerAddressStrategy {

  @Override
  public String determineServerBase(ServletContext context, HttpServletRequest request) {
    String scheme = first(request.getHeader("X-Forwarded-Proto"), request.getScheme());
    String host = first(request.getHeader("X-Forwarded-Host"), request.getHeader("Host"));
    return scheme + "://" + host + request.getServletPath();
  }

  private static String first(String forwarded, String direct) {
    return forwarded == null ? direct : forwarded.split(",", 2)[0].strip();
  }
}
