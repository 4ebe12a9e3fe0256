package io.sekisho.keycloak.dormancy;

import io.sekisho.keycloak.closing.Digest;
import io.sekisho.keycloak.closing.Share;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What idleness would change now; a pure function of accounts and time.
 *
 * @param notices accounts of which word is given
 * @param leaves accounts to be closed
 * @param open how many accounts of people are open
 * @param recent how many were closed for idleness within the last day
 */
record DormancyPlan(List<Idle> notices, List<Idle> leaves, long open, int recent) {
  /** One pass does no more; the next one is seconds away. */
  static final int MOST = 500;

  DormancyPlan {
    notices = List.copyOf(notices);
    leaves = List.copyOf(leaves);
  }

  static DormancyPlan of(List<Idle> idle, Terms terms, long now, long open, int recent) {
    List<Idle> mayGo = idle.stream().filter(one -> one.kept() == Idle.Kept.NO).toList();
    return new DormancyPlan(
        mayGo.stream().filter(one -> one.noticed() == 0).limit(MOST).toList(),
        mayGo.stream()
            .filter(one -> one.noticed() > 0 && terms.closesAt(one.seen(), one.noticed()) <= now)
            .limit(MOST)
            .toList(),
        open,
        recent);
  }

  boolean mustBeConfirmed() {
    return Share.isExceeded(leaves.size(), recent, open);
  }

  int most() {
    return Share.most(open, recent);
  }

  boolean isNothing() {
    return notices.isEmpty() && leaves.isEmpty();
  }

  /** Exactly these people: whoever comes back meanwhile makes it another question. */
  String digest() {
    String people = leaves.stream().map(Idle::person).sorted().collect(Collectors.joining(" "));
    return Digest.of(people.getBytes(StandardCharsets.UTF_8), "dormancy");
  }

  String said() {
    return "%d noticed%s, %d close%s"
        .formatted(notices.size(), names(notices), leaves.size(), names(leaves));
  }

  private static String names(List<Idle> some) {
    return some.isEmpty()
        ? ""
        : some.stream().map(Idle::user).sorted().collect(Collectors.joining(" ", ": ", ""));
  }
}
