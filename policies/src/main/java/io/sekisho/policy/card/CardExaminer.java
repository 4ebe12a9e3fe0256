package io.sekisho.policy.card;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Examines certificates against what an operator trusts. Keeps nothing between two cards. */
public final class CardExaminer {
  /** Worth saying of a broken path, too; that a list is missing is not. */
  private static final Set<PathCode> SURELY_REVOKED = Set.of(PathCode.REVOKED, PathCode.CA_REVOKED);

  private final Certifiers certifiers;
  private final CardRules rules;

  /**
   * Anchors are trusted because an operator compared their fingerprints; the certificates between
   * are not trusted, only tried.
   */
  public CardExaminer(
      Collection<X509Certificate> anchors,
      Collection<X509Certificate> intermediates,
      CardRules rules) {
    this.certifiers = new Certifiers(List.copyOf(anchors), List.copyOf(intermediates));
    this.rules = rules;
  }

  /** Looks at a card with the revocation lists at hand. */
  public Examination examine(X509Certificate card, RevocationLists lists, Instant at) {
    return examine(card, List.of(), Optional.of(lists), at);
  }

  /**
   * Looks at any certificate. Certificates that came with it may be between; without lists
   * revocation is not looked up, which is said, and admits nobody.
   */
  public Examination examine(
      X509Certificate certificate,
      List<X509Certificate> cameWithIt,
      Optional<RevocationLists> lists,
      Instant at) {
    Certifiers all = certifiers.with(cameWithIt);
    PathSearch.Found found = PathSearch.find(certificate, all, rules.pathPolicies(), at);
    List<PathCode> path = new ArrayList<>(found.wrong().stream().toList());
    found.chain().map(chain -> revocation(chain, all, lists, at)).stream()
        .flatMap(List::stream)
        .filter(code -> found.wrong().isEmpty() || SURELY_REVOKED.contains(code))
        .forEach(path::add);
    ProfileCheck profile = new ProfileCheck(certificate, rules, at);
    Verdict<ProfileCode> verdict = profile.look(found.chain());
    Optional<HcRole> hcRole = profile.stated();
    return new Examination(
        new Verdict<>(path),
        verdict,
        found.chain().map(CardExaminer::whole).orElse(List.of(certificate)),
        hcRole,
        CardIdentity.of(certificate, hcRole.map(HcRole::text).orElse("")));
  }

  private List<PathCode> revocation(
      Chain chain, Certifiers all, Optional<RevocationLists> lists, Instant at) {
    return lists
        .map(known -> new RevocationCheck(all, known, at, rules.grace()).look(chain))
        .orElse(List.of(PathCode.REVOCATION_UNCHECKED));
  }

  private static List<X509Certificate> whole(Chain chain) {
    List<X509Certificate> whole = new ArrayList<>(chain.certificates());
    if (!whole.contains(chain.anchor())) {
      whole.add(chain.anchor());
    }
    return whole;
  }
}
