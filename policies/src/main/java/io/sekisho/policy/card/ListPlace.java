package io.sekisho.policy.card;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * One distribution point of a certificate.
 *
 * @param names under which lists are found there
 * @param listIssuers who issues the lists, when it is not the certificate's own issuer
 * @param reasons which the lists there speak of
 * @param issuer of the certificate
 */
record ListPlace(
    List<Object> names, List<X500Principal> listIssuers, int reasons, X500Principal issuer) {
  ListPlace {
    names = List.copyOf(names);
    listIssuers = List.copyOf(listIssuers);
  }

  static ListPlace implied(X500Principal issuer) {
    return new ListPlace(List.of(issuer), List.of(), Reasons.ALL, issuer);
  }

  /** Whose lists are to be looked at. */
  List<X500Principal> issuers() {
    return listIssuers.isEmpty() ? List.of(issuer) : listIssuers;
  }

  /** Whether this list speaks of certificates that point here (RFC 5280, 6.3.3 (b)). */
  boolean covers(RevocationList list, boolean authority) {
    Optional<IssuingDistributionPoint> scope = list.scope();
    if (scope.isEmpty()) {
      return listIssuers.isEmpty();
    }
    IssuingDistributionPoint point = scope.get();
    return (listIssuers.isEmpty() || point.isIndirectCRL())
        && !point.onlyContainsAttributeCerts()
        && !(point.onlyContainsUserCerts() && authority)
        && !(point.onlyContainsCACerts() && !authority)
        && (point.getDistributionPoint() == null || named(point, list));
  }

  private boolean named(IssuingDistributionPoint point, RevocationList list) {
    return !Collections.disjoint(
        names, DistributionPoints.names(point.getDistributionPoint(), list.issuer()));
  }

  /** The reasons on which list and place agree. */
  int reasons(RevocationList list) {
    return reasons
        & list.scope().map(scope -> Reasons.of(scope.getOnlySomeReasons())).orElse(Reasons.ALL);
  }
}
