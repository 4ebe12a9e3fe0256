package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What was found about one certificate.
 *
 * @param path what RFC 5280 says
 * @param profile whether it is a card to log in with, whatever the path says
 * @param chain from the certificate to the anchor, as far as one was found
 * @param hcRole the qualification it states; believe it only when both verdicts accept
 * @param identity what to link to a person; believe it only when both verdicts accept
 */
public record Examination(
    Verdict<PathCode> path,
    Verdict<ProfileCode> profile,
    List<X509Certificate> chain,
    Optional<HcRole> hcRole,
    Optional<CardIdentity> identity) {
  public Examination {
    chain = List.copyOf(chain);
  }

  /** Whether a person may log in with it: both verdicts good, and revocation really looked up. */
  public boolean admits() {
    return path.accepted()
        && profile.accepted()
        && identity.isPresent()
        && !path.codes().contains(PathCode.REVOCATION_UNCHECKED);
  }
}
