package io.sekisho.demo.hospital;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A real LDAP server, in memory, with people as Active Directory writes them down. It is no Active
 * Directory: it does not compute groups, know Kerberos or refuse a closed account by itself, so
 * that what Keycloak does about one is seen alone.
 */
final class Directory implements AutoCloseable {
  static final String BASE = "dc=hospital,dc=example";
  static final String READER = "cn=reader," + BASE;
  static final String SECRET = "the reader's own secret";
  static final String OPEN = "512"; // NORMAL_ACCOUNT
  static final String CLOSED = "514"; // and ACCOUNTDISABLE

  private final InMemoryDirectoryServer server;

  private Directory(InMemoryDirectoryServer server) {
    this.server = server;
  }

  static Directory open() throws LDAPException {
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
    config.setSchema(null); // Active Directory's own is not for others
    config.addAdditionalBindCredentials(READER, SECRET);
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPConfig(
            "loopback", InetAddress.getLoopbackAddress(), 0, null));
    InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
    server.startListening();
    Directory directory = new Directory(server);
    directory.add(BASE, "objectClass", "domain", "dc", "hospital");
    directory.add("ou=people," + BASE, "objectClass", "organizationalUnit", "ou", "people");
    directory.add("ou=groups," + BASE, "objectClass", "organizationalUnit", "ou", "groups");
    return directory;
  }

  String url() {
    return "ldap://127.0.0.1:" + server.getListenPort();
  }

  /** Somebody whose account is open. */
  void person(String user, String password) throws LDAPException {
    Entry entry = entry(dn(user), "objectClass", "user", "cn", user, "sAMAccountName", user);
    entry.addAttribute("sn", "試験");
    entry.addAttribute("givenName", "太郎");
    entry.addAttribute("mail", user + "@hospital.example");
    entry.addAttribute("userPassword", password);
    entry.addAttribute("userAccountControl", OPEN);
    entry.addAttribute("pwdLastSet", "133444555667788990");
    entry.addAttribute("whenCreated", "20260401000000.0Z");
    entry.addAttribute("whenChanged", "20260401000000.0Z");
    entry.addAttribute("objectGUID", guid());
    server.add(entry);
  }

  private static byte[] guid() {
    UUID id = UUID.randomUUID();
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** With this member. */
  void group(String name, String user) throws LDAPException {
    String dn = "cn=" + name + ",ou=groups," + BASE;
    add(dn, "objectClass", "group", "cn", name, "member", dn(user));
  }

  void close(String user) throws LDAPException {
    server.modify(
        dn(user), new Modification(ModificationType.REPLACE, "userAccountControl", CLOSED));
  }

  private static String dn(String user) {
    return "cn=%s,ou=people,%s".formatted(user, BASE);
  }

  private void add(String dn, String... attributes) throws LDAPException {
    server.add(entry(dn, attributes));
  }

  private static Entry entry(String dn, String... attributes) throws LDAPException {
    Entry entry = new Entry(dn);
    for (int i = 0; i < attributes.length; i += 2) {
      entry.addAttribute(attributes[i], attributes[i + 1]);
    }
    return entry;
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
