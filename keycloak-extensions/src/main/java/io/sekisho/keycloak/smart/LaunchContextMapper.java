package io.sekisho.keycloak.smart;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Names the patient of a launch, in the access token for the gateway and beside it for the app
 * (SMART App Launch 2.2, launch context). It belongs to the scopes {@code launch} and {@code
 * launch/patient}: without one of them no token has a patient.
 */
@AutoService(ProtocolMapper.class)
public final class LaunchContextMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper, OIDCAccessTokenResponseMapper {
  static final String ID = "sekisho-launch-context"; // realm exports refer to it: never rename
  private static final String PATIENT = "patient";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public String getDisplayCategory() {
    return TOKEN_MAPPER_CATEGORY;
  }

  @Override
  public String getDisplayType() {
    return "Sekisho launch context";
  }

  @Override
  public String getHelpText() {
    return "Adds the patient for whom the app was launched, to access tokens and beside them";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public AccessToken transformAccessToken(
      AccessToken token,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel person,
      ClientSessionContext client) {
    patient(session, client).ifPresent(patient -> token.setOtherClaims(PATIENT, patient));
    return token;
  }

  /** Once only, where an app has both scopes: then the launch goes on with the new token. */
  @Override
  public AccessTokenResponse transformAccessTokenResponse(
      AccessTokenResponse response,
      ProtocolMapperModel mapper,
      KeycloakSession session,
      UserSessionModel person,
      ClientSessionContext client) {
    patient(session, client)
        .ifPresent(
            patient -> {
              response.setOtherClaims(PATIENT, patient);
              response.setOtherClaims("need_patient_banner", true);
              new LaunchContext(client.getClientSession()).goOnWith(response.getRefreshToken());
            });
    return response;
  }

  private static Optional<String> patient(KeycloakSession session, ClientSessionContext client) {
    return new LaunchContext(client.getClientSession())
        .patient(session.getContext().getHttpRequest().getDecodedFormParameters());
  }
}
