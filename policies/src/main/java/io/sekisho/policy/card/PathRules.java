package io.sekisho.policy.card;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * RFC 5280 section 6.1 by the JDK's own validator; revocation (6.3) is ours, because the JDK would
 * go where certificates point.
 */
final class PathRules {
  private static final Map<Reason, PathCode> CODES =
      Map.ofEntries(
          Map.entry(BasicReason.EXPIRED, PathCode.EXPIRED),
          Map.entry(BasicReason.NOT_YET_VALID, PathCode.NOT_YET_VALID),
          Map.entry(BasicReason.INVALID_SIGNATURE, PathCode.SIGNATURE_INVALID),
          Map.entry(BasicReason.ALGORITHM_CONSTRAINED, PathCode.ALGORITHM_WEAK),
          Map.entry(PKIXReason.NOT_CA_CERT, PathCode.NOT_AN_AUTHORITY),
          Map.entry(PKIXReason.INVALID_KEY_USAGE, PathCode.AUTHORITY_KEY_USAGE),
          Map.entry(PKIXReason.PATH_TOO_LONG, PathCode.PATH_LENGTH),
          Map.entry(PKIXReason.INVALID_NAME, PathCode.NAME_CONSTRAINTS),
          Map.entry(PKIXReason.NAME_CHAINING, PathCode.NAME_CHAINING),
          Map.entry(PKIXReason.INVALID_POLICY, PathCode.POLICY_NOT_CARRIED),
          Map.entry(PKIXReason.UNRECOGNIZED_CRIT_EXT, PathCode.CRITICAL_EXTENSION));

  private PathRules() {}

  /** The first thing wrong with this chain, if any. Empty policies ask for none. */
  static Optional<PathCode> broken(Chain chain, Set<String> policies, Instant at) {
    try {
      CertPath path =
          CertificateFactory.getInstance("X.509").generateCertPath(chain.certificates());
      CertPathValidator.getInstance("PKIX").validate(path, parameters(chain, policies, at));
      return Optional.empty();
    } catch (CertPathValidatorException refused) {
      return Optional.of(CODES.getOrDefault(refused.getReason(), PathCode.PATH_INVALID));
    } catch (GeneralSecurityException | RuntimeException broken) {
      return Optional.of(PathCode.PATH_INVALID);
    }
  }

  private static PKIXParameters parameters(Chain chain, Set<String> policies, Instant at)
      throws InvalidAlgorithmParameterException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.anchor(), null)));
    parameters.setDate(Date.from(at));
    parameters.setRevocationEnabled(false);
    parameters.setInitialPolicies(policies);
    parameters.setExplicitPolicyRequired(!policies.isEmpty());
    // cards carry a critical policy with a pointer to the practice statement
    parameters.setPolicyQualifiersRejected(false);
    return parameters;
  }
}
