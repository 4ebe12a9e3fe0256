package io.sekisho.gateway.webauthn;

import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import io.sekisho.gateway.authorization.Factor;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A passkey or security key that somebody has enrolled.
 *
 * @param id our own name for it, for people and the audit
 * @param credential what the authenticator needs to find it, and the public half of it
 * @param make what kind of thing it is
 * @param name what its owner calls it
 */
record Key(
    UUID id, Credential credential, Make make, String name, Instant createdAt, Instant lastUsedAt) {

  /**
   * The credential of WebAuthn.
   *
   * @param handle whose it is
   * @param transports how the browser may reach it, separated by commas
   */
  record Credential(
      ByteArray id, ByteArray publicKey, ByteArray handle, long count, String transports) {}

  /**
   * What kind of thing it is.
   *
   * @param model AAGUID, all zero when it does not say
   * @param synced whether it may be copied to other devices
   * @param vouchedFor whether a trusted maker's certificate said so when it was enrolled
   */
  record Make(UUID model, boolean synced, boolean vouchedFor) {
    KeyRules.Judged judged() {
      return new KeyRules.Judged(model, synced, vouchedFor);
    }
  }

  /** What using it proves: a maker's word and a key that stays in it make it hardware. */
  Factor factor() {
    return make.vouchedFor() && !make.synced() ? Factor.HARDWARE_KEY : Factor.PASSKEY;
  }

  RegisteredCredential registered() {
    return RegisteredCredential.builder()
        .credentialId(credential.id())
        .userHandle(credential.handle())
        .publicKeyCose(credential.publicKey())
        .signatureCount(credential.count())
        .build();
  }

  PublicKeyCredentialDescriptor descriptor() {
    Set<AuthenticatorTransport> transports =
        Arrays.stream(credential.transports().split(",", -1))
            .filter(transport -> !transport.isEmpty())
            .map(AuthenticatorTransport::of)
            .collect(Collectors.toSet());
    return PublicKeyCredentialDescriptor.builder()
        .id(credential.id())
        .transports(transports)
        .build();
  }
}
