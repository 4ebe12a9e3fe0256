package io.sekisho.policy.card;

import java.security.cert.CRLReason;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * RFC 5280 section 6.3 on the lists at hand, nothing fetched. Whatever is not known to be good is
 * not good: a missing, old, unsigned or foreign list refuses.
 */
final class RevocationCheck {
  private static final int DEEPEST = 2;

  private final Certifiers certifiers;
  private final RevocationLists lists;
  private final Instant at;
  private final Duration grace;
  private final int depth;
  private final Set<PathCode> found = EnumSet.noneOf(PathCode.class);

  RevocationCheck(Certifiers certifiers, RevocationLists lists, Instant at, Duration grace) {
    this(certifiers, lists, at, grace, 0);
  }

  private RevocationCheck(
      Certifiers certifiers, RevocationLists lists, Instant at, Duration grace, int depth) {
    this.certifiers = certifiers;
    this.lists = lists;
    this.at = at;
    this.grace = grace;
    this.depth = depth;
  }

  /** What is to be said about the certificates of a chain; empty when all are known to be good. */
  List<PathCode> look(Chain chain) {
    List<PathCode> said = new ArrayList<>();
    for (int place = 0; place < chain.certificates().size(); place++) {
      X509Certificate certificate = chain.certificates().get(place);
      if (!certificate.equals(chain.anchor())) {
        said.addAll(look(certificate, chain.issuerOf(place), chain.anchor(), place > 0));
      }
    }
    return said.stream().distinct().toList();
  }

  private List<PathCode> look(
      X509Certificate certificate, X509Certificate issuer, X509Certificate anchor, boolean ca) {
    found.clear();
    int open = Reasons.ALL;
    for (ListPlace place : places(certificate)) {
      for (RevocationList list : listsOf(place)) {
        int adds = place.reasons(list) & open;
        if (adds == 0 || !usable(list, place, certificate, issuer, anchor)) {
          continue;
        }
        if (revoked(list, certificate, issuer, anchor)) {
          return List.of(ca ? PathCode.CA_REVOKED : PathCode.REVOKED);
        }
        open &= ~adds;
      }
    }
    return open == 0 ? graceOnly() : List.of(why());
  }

  private static List<ListPlace> places(X509Certificate certificate) {
    try {
      return DistributionPoints.of(certificate);
    } catch (RuntimeException malformed) {
      return List.of(ListPlace.implied(certificate.getIssuerX500Principal()));
    }
  }

  private List<RevocationList> listsOf(ListPlace place) {
    return place.issuers().stream()
        .flatMap(issuer -> lists.of(issuer).stream())
        .filter(list -> !list.delta())
        .toList();
  }

  private boolean usable(
      RevocationList list,
      ListPlace place,
      X509Certificate certificate,
      X509Certificate issuer,
      X509Certificate anchor) {
    if (!list.understood()) {
      return no(PathCode.CRL_UNSUPPORTED);
    }
    if (!place.covers(list, certificate.getBasicConstraints() >= 0)) {
      return no(PathCode.CRL_SCOPE);
    }
    Optional<PathCode> stale = list.stale(at, grace);
    if (stale.isPresent() && stale.get().refuses()) {
      return no(stale.get());
    }
    if (!signed(list, issuer, anchor)) {
      return no(PathCode.CRL_SIGNATURE);
    }
    stale.ifPresent(found::add);
    return true;
  }

  private boolean no(PathCode why) {
    found.add(why);
    return false;
  }

  /** The entry decides; changes since the list was made come first. */
  private boolean revoked(
      RevocationList list,
      X509Certificate certificate,
      X509Certificate issuer,
      X509Certificate anchor) {
    Optional<X509CRLEntry> changed =
        lists.of(list.issuer()).stream()
            .filter(delta -> delta.changes(list) && delta.understood())
            .filter(delta -> delta.stale(at, grace).isEmpty() && signed(delta, issuer, anchor))
            .findFirst()
            .flatMap(delta -> delta.entry(certificate));
    if (changed.isPresent()) {
      return changed.get().getRevocationReason() != CRLReason.REMOVE_FROM_CRL;
    }
    return list.entry(certificate).isPresent();
  }

  private boolean signed(RevocationList list, X509Certificate issuer, X509Certificate anchor) {
    return Stream.of(Stream.of(issuer), certifiers.intermediates().stream(), Stream.of(anchor))
        .flatMap(candidates -> candidates)
        .distinct()
        .filter(signer -> signer.getSubjectX500Principal().equals(list.issuer()))
        .filter(RevocationCheck::maySignLists)
        .filter(signer -> list.signedBy(signer.getPublicKey()))
        .anyMatch(
            signer -> signer.equals(issuer) || signer.equals(anchor) || trusted(signer, anchor));
  }

  private static boolean maySignLists(X509Certificate signer) {
    boolean[] usage = signer.getKeyUsage();
    return usage == null || usage[6];
  }

  /** Somebody beside the path who signs lists needs a good path, too, to the same anchor. */
  private boolean trusted(X509Certificate signer, X509Certificate anchor) {
    if (depth >= DEEPEST) {
      return false;
    }
    Certifiers same = new Certifiers(List.of(anchor), certifiers.intermediates());
    PathSearch.Found path = PathSearch.find(signer, same, Set.of(), at);
    return path.wrong().isEmpty()
        && new RevocationCheck(same, lists, at, grace, depth + 1)
            .look(path.chain().orElseThrow()).stream().noneMatch(PathCode::refuses);
  }

  private List<PathCode> graceOnly() {
    return found.contains(PathCode.CRL_IN_GRACE) ? List.of(PathCode.CRL_IN_GRACE) : List.of();
  }

  /** The reason that helps most: what was nearly right comes before what was never meant. */
  private PathCode why() {
    return Stream.of(
            PathCode.CRL_SIGNATURE,
            PathCode.CRL_EXPIRED,
            PathCode.CRL_NOT_YET_VALID,
            PathCode.CRL_UNSUPPORTED,
            PathCode.CRL_SCOPE)
        .filter(found::contains)
        .findFirst()
        .orElse(PathCode.CRL_MISSING);
  }
}
