package io.sekisho.keycloak.privileges;

import com.google.auto.service.AutoService;
import io.sekisho.keycloak.assignment.HeldRoles;
import io.sekisho.keycloak.password.StoredPassword;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Puts {@link ClinicalClaims} and the {@link JapaneseName} into id and access tokens. */
@AutoService(ProtocolMapper.class) // writes META-INF/services, so it cannot be forgotten
public final class ClinicalClaimsMapper extends AbstractOIDCProtocolMapper
    implements OIDCAccessTokenMapper, OIDCIDTokenMapper {

  static final String ID = "sekisho-clinical"; // realm exports refer to it: never rename

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
    return "Sekisho clinical claims";
  }

  @Override
  public String getHelpText() {
    return "Adds roles, kind, department, organisation and qualifications for the gateway";
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    List<ProviderConfigProperty> properties = new ArrayList<>();
    OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, ClinicalClaimsMapper.class);
    return properties;
  }

  /** After Keycloak's own mappers: one of them writes the name in western order. */
  @Override
  public int getPriority() {
    return 100;
  }

  @Override
  protected void setClaim(
      IDToken token,
      ProtocolMapperModel mapper,
      UserSessionModel userSession,
      KeycloakSession session,
      ClientSessionContext client) {
    UserModel user = userSession.getUser();
    List<String> held = HeldRoles.of(session, userSession.getRealm(), user.getId());
    ClinicalClaims.of(user, held).writeTo(token::setOtherClaims);
    if (user.getServiceAccountClientLink() == null) {
      token.setOtherClaims("password_profile", StoredPassword.profileOf(user));
    }
    JapaneseName.of(user).map(JapaneseName::inFull).ifPresent(name -> nameIn(token, name));
  }

  /** Where Keycloak's own mapper wrote it; the token's `name` field would be a second one. */
  private static void nameIn(IDToken token, String name) {
    token.setOtherClaims("name", name);
  }
}
