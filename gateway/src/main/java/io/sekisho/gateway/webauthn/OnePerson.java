package io.sekisho.gateway.webauthn;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All the library gets to see while it checks an answer: the keys of the person who is logged in.
 * Somebody else's key cannot be found here, whatever the answer names.
 */
record OnePerson(ByteArray handle, List<Key> keys) implements CredentialRepository {
  private String name() {
    return handle.getBase64Url();
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return username.equals(name())
        ? keys.stream().map(Key::descriptor).collect(Collectors.toSet())
        : Set.of();
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return username.equals(name()) ? Optional.of(handle) : Optional.empty();
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return userHandle.equals(handle) ? Optional.of(name()) : Optional.empty();
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return userHandle.equals(handle) ? find(credentialId).map(Key::registered) : Optional.empty();
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return find(credentialId).map(Key::registered).stream().collect(Collectors.toSet());
  }

  Optional<Key> find(ByteArray credentialId) {
    return keys.stream().filter(key -> key.credential().id().equals(credentialId)).findFirst();
  }
}
