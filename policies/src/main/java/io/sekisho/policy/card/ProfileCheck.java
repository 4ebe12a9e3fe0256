package io.sekisho.policy.card;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the HPKI's profile and this gateway ask of a card, one rule after the other. */
final class ProfileCheck {
  private static final String ARC = "1.2.392.100495.1.5.1.";
  private static final String FORGED = "1.2.392.100495.1.6.1.1";
  private static final Duration SOON = Duration.ofDays(60);
  private static final int SHORTEST_KEY = 2048;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final Set<String> SIGNATURES =
      Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
  private static final Set<String> FOR_LOGIN =
      Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0", "1.3.6.1.4.1.311.20.2.2");

  private final X509Certificate certificate;
  private final CardRules rules;
  private final Instant at;
  private final Set<ProfileCode> found = EnumSet.noneOf(ProfileCode.class);
  private HcRole hcRole;

  ProfileCheck(X509Certificate certificate, CardRules rules, Instant at) {
    this.certificate = certificate;
    this.rules = rules;
    this.at = at;
  }

  /** The chain, when there is one: its CAs must have the policy, and its root must be in time. */
  Verdict<ProfileCode> look(Optional<Chain> chain) {
    if (certificate.getBasicConstraints() >= 0) {
      found.add(ProfileCode.AUTHORITY);
    }
    policies();
    keyUsage();
    extendedKeyUsage();
    key();
    hcRole();
    if (CardIdentity.of(certificate, "").isEmpty()) {
      found.add(ProfileCode.IDENTITY_MISSING);
    }
    if (at.plus(SOON).isAfter(certificate.getNotAfter().toInstant())) {
      found.add(ProfileCode.EXPIRES_SOON);
    }
    chain.ifPresent(this::above);
    return new Verdict<>(List.copyOf(found));
  }

  Optional<HcRole> stated() {
    return Optional.ofNullable(hcRole);
  }

  private void policies() {
    Set<String> stated = Certificates.policies(certificate);
    if (stated.isEmpty()) {
      found.add(ProfileCode.POLICY_MISSING);
    }
    stated.forEach(this::policy);
  }

  /** Every policy must be fine: a card that is for signing, too, is not for login only. */
  private void policy(String oid) {
    if (oid.startsWith(ARC) && oid.substring(ARC.length()).matches("\\d+\\.0\\..*")) {
      found.add(ProfileCode.POLICY_TEST);
    } else if (oid.startsWith(ARC + "1.")) {
      found.add(ProfileCode.POLICY_SIGNING);
    } else if (oid.startsWith(ARC + "3.")) {
      found.add(ProfileCode.POLICY_ORGANISATION);
    } else if (!rules.policies().contains(oid)) {
      found.add(ProfileCode.POLICY_UNKNOWN);
    }
  }

  private void keyUsage() {
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || usage[DIGITAL_SIGNATURE]) {
      return;
    }
    found.add(usage[NON_REPUDIATION] ? ProfileCode.KEY_USAGE_SIGNING : ProfileCode.KEY_USAGE);
  }

  private void extendedKeyUsage() {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      if (purposes != null && purposes.stream().noneMatch(FOR_LOGIN::contains)) {
        found.add(ProfileCode.EXTENDED_KEY_USAGE);
      }
    } catch (CertificateParsingException malformed) {
      found.add(ProfileCode.EXTENDED_KEY_USAGE);
    }
  }

  private void key() {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey key)) {
      found.add(ProfileCode.KEY_NOT_RSA);
    } else if (key.getModulus().bitLength() < SHORTEST_KEY) {
      found.add(ProfileCode.KEY_WEAK);
    }
    if (!SIGNATURES.contains(certificate.getSigAlgName())) {
      found.add(ProfileCode.SIGNATURE_WEAK);
    }
  }

  private void hcRole() {
    if (certificate.getExtensionValue(FORGED) != null) {
      found.add(ProfileCode.FORGED_EXTENSION);
    }
    try {
      stated(HcRoleReader.read(certificate));
    } catch (RuntimeException malformed) {
      found.add(ProfileCode.HCROLE_MALFORMED);
    }
  }

  private void stated(HcRoleReader.Stated stated) {
    if (stated.others() > 0) {
      found.add(ProfileCode.HCROLE_OTHER_SCHEME);
    }
    if (stated.texts().isEmpty()) {
      found.add(ProfileCode.HCROLE_ABSENT);
    } else if (stated.texts().size() > 1) {
      found.add(ProfileCode.HCROLE_AMBIGUOUS);
    } else {
      hcRole = rules.roles().named(stated.texts().get(0));
      worthKnowing();
    }
  }

  private void worthKnowing() {
    if (hcRole.ja().isEmpty()) {
      found.add(ProfileCode.HCROLE_UNKNOWN);
    } else if (hcRole.role().isEmpty()) {
      found.add(ProfileCode.HCROLE_NO_ROLE);
    }
  }

  private void above(Chain chain) {
    if (PathRules.broken(chain, rules.policies(), at)
        .filter(PathCode.POLICY_NOT_CARRIED::equals)
        .isPresent()) {
      found.add(ProfileCode.POLICY_OF_CA);
    }
    X509Certificate root = chain.anchor();
    if (at.isBefore(root.getNotBefore().toInstant())
        || at.isAfter(root.getNotAfter().toInstant())) {
      found.add(ProfileCode.ROOT_NOT_VALID);
    }
  }
}
