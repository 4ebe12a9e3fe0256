package io.sekisho.policy.card;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** All lists at hand, by who issued them, the newest first. */
public final class RevocationLists {
  private final Map<X500Principal, List<RevocationList>> byIssuer;

  public RevocationLists(Collection<RevocationList> lists) {
    byIssuer =
        lists.stream()
            .sorted(Comparator.comparing(RevocationList::thisUpdate).reversed())
            .collect(Collectors.groupingBy(RevocationList::issuer));
  }

  List<RevocationList> of(X500Principal issuer) {
    return byIssuer.getOrDefault(issuer, List.of());
  }
}
