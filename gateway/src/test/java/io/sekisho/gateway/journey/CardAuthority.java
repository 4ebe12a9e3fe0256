package io.sekisho.gateway.journey;

import io.sekisho.lookalike.CertificateDraft;
import io.sekisho.lookalike.CrlDraft;
import io.sekisho.lookalike.Hpki;
import io.sekisho.lookalike.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;

/** The look-alike of the HPKI, and the files that an operator has of it. */
final class CardAuthority {
  private final Path directory;
  private final Hpki hpki;

  CardAuthority(Path directory, Instant now) throws Exception {
    this.directory = directory;
    this.hpki = new Hpki(now);
    Files.createDirectories(directory.resolve("between"));
    Files.createDirectories(directory.resolve("lists"));
    Files.write(directory.resolve("root.der"), hpki.root().certificate().getEncoded());
    for (X509Certificate between : hpki.intermediates()) {
      Files.write(directory.resolve("between/" + UUID.randomUUID()), between.getEncoded());
    }
    int i = 0;
    for (X509CRL list : hpki.lists()) {
      Files.write(directory.resolve("lists/%d.crl".formatted(i++)), list.getEncoded());
    }
  }

  Hpki hpki() {
    return hpki;
  }

  /** The settings that make a gateway believe its cards. */
  Settings trusted(Settings settings, int helper) {
    return settings
        .with("sekisho.card.trust", directory.resolve("root.der").toString())
        .with("sekisho.card.intermediates", directory.resolve("between").toString())
        .with("sekisho.card.crl", directory.resolve("lists").toString())
        .with("sekisho.card.reload", "PT1S")
        .with("sekisho.card.helper-port", helper);
  }

  /** A card of somebody with this number, of this profession. */
  CertificateDraft draft(String serialNumber, String hcRole) {
    return hpki.card(hcRole)
        .subject("C=JP,CN=Sato Hanako,SERIALNUMBER=" + serialNumber)
        .holder(keys());
  }

  static KeyPair keys() {
    return Keys.rsa("holder");
  }

  SoftCard card(String serialNumber) {
    return card(draft(serialNumber, "Medical Doctor"));
  }

  SoftCard card(CertificateDraft draft) {
    return new SoftCard(draft.issue(), keys());
  }

  static String serial() {
    return "LA" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The relay brings another list of the authority that issues to people. */
  void bring(CrlDraft list) throws Exception {
    bring(list.issue().getEncoded());
  }

  void bring(byte[] list) throws IOException {
    Path fresh = Files.write(directory.resolve("fresh"), list);
    Files.move(
        fresh, directory.resolve("lists/1.crl"), StandardCopyOption.ATOMIC_MOVE); // lists[1]: MEDIS
  }
}
