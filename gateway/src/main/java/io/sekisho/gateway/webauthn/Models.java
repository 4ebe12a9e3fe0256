package io.sekisho.gateway.webauthn;

import com.yubico.webauthn.data.ByteArray;
import java.nio.ByteBuffer;
import java.util.UUID;

/** The model of an authenticator, AAGUID in the standard. */
final class Models {
  private Models() {}

  static UUID of(ByteArray aaguid) {
    ByteBuffer bytes = ByteBuffer.wrap(aaguid.getBytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
