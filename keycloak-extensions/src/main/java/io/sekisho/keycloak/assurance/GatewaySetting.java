package io.sekisho.keycloak.assurance;

import io.sekisho.keycloak.AskedGateway;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Which gateway a step of a login flow asks. */
public final class GatewaySetting {
  private static final String NAME = "gateway"; // realm exports refer to it: never rename

  private GatewaySetting() {}

  /** For the admin console. */
  public static ProviderConfigProperty property() {
    return new ProviderConfigProperty(
        NAME,
        "Gateway",
        "Origin of the gateway's own host, such as https://id.hospital.example. Its keys are"
            + " fetched from /.sekisho/jwks.json there.",
        ProviderConfigProperty.STRING_TYPE,
        null);
  }

  /** The origin; empty where none is set, or one that is no gateway's. */
  static Optional<String> of(AuthenticationFlowContext flow) {
    return Optional.ofNullable(flow.getAuthenticatorConfig())
        .map(AuthenticatorConfigModel::getConfig)
        .flatMap(config -> AskedGateway.origin(config.get(NAME)));
  }
}
