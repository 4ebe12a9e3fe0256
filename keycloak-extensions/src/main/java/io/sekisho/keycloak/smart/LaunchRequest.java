package io.sekisho.keycloak.smart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an app asks for in an authorization, as far as patients are concerned.
 *
 * @param scopes of launches that it asks for and may have
 * @param handle of the chart from which it was opened; null for none
 * @param audience FHIR server that it wants to read
 */
record LaunchRequest(Set<String> scopes, String handle, String audience) {
  static final String FROM_CHART = "launch";
  static final String ALONE = "launch/patient";

  private static final String PARAMETER = "client_request_param_"; // Keycloak keeps unknown ones

  static LaunchRequest of(AuthenticationSessionModel login) {
    ClientModel client = login.getClient();
    String stated = login.getClientNote("scope");
    Set<String> scopes = new HashSet<>(client.getClientScopes(true).keySet());
    if (stated != null) {
      Set<String> asked = new HashSet<>(List.of(stated.split(" ")));
      asked.retainAll(client.getClientScopes(false).keySet());
      scopes.addAll(asked);
    }
    scopes.retainAll(Set.of(FROM_CHART, ALONE));
    return new LaunchRequest(
        Set.copyOf(scopes),
        scopes.contains(FROM_CHART) ? login.getClientNote(PARAMETER + "launch") : null,
        login.getClientNote(PARAMETER + "aud"));
  }

  boolean isAsked() {
    return !scopes.isEmpty();
  }

  /** Whether there is anybody who could say which patient: a chart, or the person. */
  boolean canBeAnswered() {
    return handle != null || scopes.contains(ALONE);
  }
}
