package io.sekisho.gateway.authorization;

import static java.util.stream.Collectors.toCollection;

import io.sekisho.policy.decision.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How sure we are who it is: everything the person has shown, and when. The level follows from the
 * list and is never set by anybody; whether it is fresh is worked out when a decision is made.
 *
 * @param evidence one entry for each thing shown, with the time it was last shown
 */
public record Assurance(List<Evidence> evidence) {
  /** Nothing was shown. */
  public static final Assurance NONE = new Assurance(List.of());

  public Assurance {
    evidence = List.copyOf(evidence);
  }

  /** The same with one thing more; shown again, it counts with its new time. */
  public Assurance with(Evidence shown) {
    List<Evidence> all = new ArrayList<>();
    evidence.stream().filter(former -> !former.isSame(shown)).forEach(all::add);
    all.add(shown);
    return new Assurance(all);
  }

  /** The rung at a moment: what was held counts as fresh for as long as {@code fresh} says. */
  public Rung rung(Instant now, Duration fresh) {
    return switch (freshLevel(now.minus(fresh))) {
      case 3 -> Rung.AAL3_FRESH;
      // a key touched just now beats the stronger one of this morning: it is what was asked for
      case 2 -> Rung.AAL2_FRESH;
      default -> settled();
    };
  }

  /** When {@link #rung} will next give another answer. */
  Instant changes(Instant now, Duration fresh) {
    return evidence.stream()
        .map(one -> one.at().plus(fresh))
        .filter(end -> !end.isBefore(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** The rung when nothing of it is fresh any more. */
  Rung settled() {
    return switch (level()) {
      case 3 -> Rung.AAL3;
      case 2 -> Rung.AAL2;
      default -> Rung.AAL1;
    };
  }

  private int level() {
    return Factor.level(factors(evidence.stream()));
  }

  /** The level of what was held since then, together with what is known, which does not age. */
  private int freshLevel(Instant since) {
    boolean touched =
        evidence.stream().anyMatch(one -> one.factor().isGesture() && !one.at().isBefore(since));
    return touched
        ? Factor.level(
            factors(
                evidence.stream()
                    .filter(
                        one ->
                            !one.factor().isHeld()
                                || (one.factor().isGesture() && !one.at().isBefore(since)))))
        : 1;
  }

  private static Set<Factor> factors(Stream<Evidence> evidence) {
    return evidence.map(Evidence::factor).collect(toCollection(() -> EnumSet.noneOf(Factor.class)));
  }

  /** The level for people and programs: {@code aal1} and so on; freshness is not part of it. */
  public String aal() {
    return "aal" + level();
  }

  /**
   * The level as OpenID EAP ACR Values 1.0 names it where it can: {@code phrh} for a key in
   * hardware, {@code phr} for one that no false page can use; else as {@link #aal}.
   */
  public String acr() {
    if (level() == 3) {
      return "phrh";
    }
    boolean resists = evidence.stream().map(Evidence::factor).anyMatch(Factor::resistsPhishing);
    return level() == 2 && resists ? "phr" : aal();
  }

  /** How it was proven (RFC 8176). */
  public List<String> amr() {
    Stream<String> shown = evidence.stream().flatMap(one -> one.factor().amr().stream());
    return Stream.concat(shown, level() > 1 ? Stream.of("mfa") : Stream.empty())
        .distinct()
        .toList();
  }

  /** When something was last shown; 1970 for nothing. */
  public Instant authTime() {
    return evidence.stream().map(Evidence::at).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /** When this factor was last shown. */
  public Optional<Instant> at(Factor factor) {
    return evidence.stream()
        .filter(one -> one.factor() == factor)
        .map(Evidence::at)
        .max(Instant::compareTo);
  }
}
