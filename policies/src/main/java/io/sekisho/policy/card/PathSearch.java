package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a good chain to an anchor. Bounded in depth and in tries: whatever is sent, it ends.
 */
final class PathSearch {
  /** The HPKI has one CA between card and root; others have a few more. */
  static final int LONGEST = 10;

  private static final int MOST_TRIES = 24;

  /** A chain, and what is wrong with it; or no chain, and why. */
  record Found(Optional<Chain> chain, Optional<PathCode> wrong) {}

  private final Certifiers certifiers;
  private final Set<String> policies;
  private final Instant at;
  private int tries;
  private boolean tooLong;
  private Found best;

  private PathSearch(Certifiers certifiers, Set<String> policies, Instant at) {
    this.certifiers = certifiers;
    this.policies = policies;
    this.at = at;
  }

  static Found find(
      X509Certificate certificate, Certifiers certifiers, Set<String> policies, Instant at) {
    PathSearch search = new PathSearch(certifiers, policies, at);
    search.extend(List.of(certificate));
    return search.result();
  }

  private Found result() {
    if (best != null) {
      return best;
    }
    PathCode why = tooLong ? PathCode.CHAIN_TOO_LONG : PathCode.ISSUER_UNKNOWN;
    return new Found(Optional.empty(), Optional.of(why));
  }

  /** True when a good chain was found and nothing more is to be done. */
  private boolean extend(List<X509Certificate> sofar) {
    X509Certificate last = sofar.get(sofar.size() - 1);
    for (X509Certificate anchor : certifiers.anchorsOf(last)) {
      if (tries++ > MOST_TRIES || complete(new Chain(sofar, anchor))) {
        return true;
      }
    }
    List<X509Certificate> issuers = certifiers.issuersOf(last);
    if (sofar.size() >= LONGEST) {
      tooLong |= !issuers.isEmpty();
      return false;
    }
    for (X509Certificate issuer : issuers) {
      if (tries++ > MOST_TRIES || (!sofar.contains(issuer) && extend(longer(sofar, issuer)))) {
        return true;
      }
    }
    return false;
  }

  private boolean complete(Chain chain) {
    Optional<PathCode> wrong = PathRules.broken(chain, policies, at);
    if (best == null || wrong.isEmpty()) {
      best = new Found(Optional.of(chain), wrong);
    }
    return wrong.isEmpty();
  }

  private static List<X509Certificate> longer(List<X509Certificate> chain, X509Certificate next) {
    List<X509Certificate> longer = new ArrayList<>(chain);
    longer.add(next);
    return longer;
  }
}
