package io.sekisho.keycloak.lockout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose counter; what strangers typed as a name is kept as a hash only, for it may be a password.
 *
 * @param person the account's id, a hash of a name that nobody has, or empty
 */
record CounterKey(String id, String realm, String person, Limit limit) {
  static CounterKey stranger(String realm, String person) {
    return of(realm, person, Limit.STRANGER, "");
  }

  static CounterKey device(String realm, String person, String device) {
    return of(realm, person, Limit.DEVICE, device);
  }

  static CounterKey source(String realm, String address) {
    return of(realm, "", Limit.SOURCE, network(address));
  }

  /** Whoever has one address of IPv6 has all of its network (RFC 6177). */
  static String network(String address) {
    if (address == null || address.indexOf(':') < 0) {
      return String.valueOf(address);
    }
    try {
      byte[] octets = InetAddress.getByName(address).getAddress(); // a literal: nobody is asked
      return octets.length == 16 ? HexFormat.of().formatHex(octets, 0, 8) : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }

  static CounterKey everybody(String realm) {
    return of(realm, "", Limit.EVERYBODY, "");
  }

  static String nobody(String name) {
    return hash("nobody\0" + name).substring(0, 36);
  }

  private static CounterKey of(String realm, String person, Limit limit, String what) {
    String id = hash(String.join("\0", realm, person, limit.name(), what));
    return new CounterKey(id, realm, person, limit);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
