package io.sekisho.keycloak.smart;

import com.fasterxml.jackson.databind.JsonNode;
import io.sekisho.keycloak.AskedGateway;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the gateway answers: a patient, for one question, person and app. */
final class LaunchAnswer {
  private static final String TYPE = "sekisho-launch+jwt"; // told apart from all else it signs
  private static final Pattern PATIENT = Pattern.compile("[A-Za-z0-9.-]{1,64}"); // FHIR `id`

  private LaunchAnswer() {}

  /** Logical id of the patient; empty for anything but a good answer to exactly this question. */
  static Optional<String> read(
      AskedGateway gateway, String text, String nonce, AuthenticationSessionModel login) {
    String app = login.getClient().getClientId();
    return gateway
        .answer(text, TYPE, nonce, login.getAuthenticatedUser().getId())
        .filter(claims -> claims.path("client_id").asText().equals(app))
        .map(claims -> claims.path("patient"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(patient -> PATIENT.matcher(patient).matches());
  }
}
