package io.sekisho.gateway.webauthn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.yubico.webauthn.data.ByteArray;
import io.sekisho.gateway.authorization.Person;
import io.sekisho.gateway.config.GatewayConfig;
import io.sekisho.gateway.webauthn.CeremonyRefused.Code;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/**
 * What a browser is told so that it offers nothing that opens nothing (WebAuthn Level 3, signal
 * methods): JSON with the arguments, by method. A person hears of their own keys only, and whoever
 * has shown an unknown one of that one only. Blocks.
 */
@Singleton
public class KeySignals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Keys keys;
  private final String party;

  KeySignals(Keys keys, GatewayConfig gateway) {
    this.keys = keys;
    this.party = gateway.origin().getHost();
  }

  /** All keys of a person that count, and how the account is called. */
  public String of(Asker asker) throws SQLException {
    Person person = asker.person();
    ByteArray handle = keys.holder(person);
    ObjectNode said = JSON.createObjectNode();
    ObjectNode accepted = about(said, "signalAllAcceptedCredentials");
    accepted.put("userId", handle.getBase64Url());
    ArrayNode ids = accepted.putArray("allAcceptedCredentialIds");
    keys.of(handle).forEach(key -> ids.add(key.credential().id().getBase64Url()));
    about(said, "signalCurrentUserDetails")
        .put("userId", handle.getBase64Url())
        .put("name", person.user())
        .put("displayName", person.name());
    return said.toString();
  }

  /**
   * That a key is nobody's, where this was why it was refused; nothing of one that is somebody's.
   *
   * @return empty where there is nothing to be said
   */
  public String unknown(Code code, String answer) throws SQLException {
    if (code != Code.KEY_UNKNOWN) {
      return "";
    }
    try {
      ByteArray id = BrowserAnswer.assertion(answer).getId();
      if (keys.isSomebodys(id)) {
        return "";
      }
      ObjectNode said = JSON.createObjectNode();
      about(said, "signalUnknownCredential").put("credentialId", id.getBase64Url());
      return said.toString();
    } catch (CeremonyRefused unreadable) {
      return "";
    }
  }

  private ObjectNode about(ObjectNode said, String method) {
    return said.putObject(method).put("rpId", party);
  }
}
