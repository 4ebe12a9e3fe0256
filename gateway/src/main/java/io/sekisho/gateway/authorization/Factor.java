package io.sekisho.gateway.authorization;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of evidence that count, and what each of them proves (GL6-QA シQ-48). */
public enum Factor {
  /** A password, checked by the identity provider. */
  PASSWORD(Proves.KNOWN, Strength.PLAIN, "pwd"),
  /** A passkey or security key that verified the person, of whatever make. */
  PASSKEY(Proves.BOTH, Strength.PHISHING_RESISTANT, "pop"),
  /** The same, when its maker has vouched for it and its key cannot leave it. */
  HARDWARE_KEY(Proves.BOTH, Strength.HARDWARE, "hwk"),
  /** A card with its PIN, asked for by a program that knows for whom it signs. */
  CARD(Proves.BOTH, Strength.HARDWARE, "sc pin hwk"),
  /** A card with its PIN, but the challenge was carried by hand and may have been anybody's. */
  CARD_BY_HAND(Proves.BOTH, Strength.PLAIN, "sc pin"),
  /**
   * A card in a handshake: no false page can use that, but the PIN was asked for by programs that
   * are not ours, perhaps this morning, so it is only held, and never fresh.
   */
  CARD_BY_LANE(Proves.HELD, Strength.PHISHING_RESISTANT, "sc"),
  /** Two factors, on the word of an issuer whom the configuration names as trusted. */
  STATED_TWO(Proves.BOTH, Strength.PLAIN, "mfa"),
  /** The same with a key in hardware. */
  STATED_HARDWARE(Proves.BOTH, Strength.HARDWARE, "mfa");

  /** Two of one kind are still one factor: two passwords, or two cards without a PIN. */
  private enum Proves {
    KNOWN,
    HELD,
    /** Held, and it has verified the person itself, by something known or by what they are. */
    BOTH
  }

  private enum Strength {
    PLAIN,
    PHISHING_RESISTANT,
    HARDWARE
  }

  private final Proves proves;
  private final Strength strength;
  private final String amr;

  Factor(Proves proves, Strength strength, String amr) {
    this.proves = proves;
    this.strength = strength;
    this.amr = amr;
  }

  /** Its names in {@code amr} (RFC 8176). */
  public List<String> amr() {
    return List.of(amr.split(" ", -1));
  }

  /** Whether it is something the person holds: what a step-up asks for again. */
  public boolean isHeld() {
    return proves != Proves.KNOWN;
  }

  /** Whether it was a gesture of the person in that moment, so that it can be fresh. */
  boolean isGesture() {
    return isHeld() && this != CARD_BY_LANE;
  }

  /** Whether a false page cannot pass it on. */
  boolean resistsPhishing() {
    return strength != Strength.PLAIN;
  }

  /** 1, 2 or 3: what these prove together. */
  static int level(Set<Factor> factors) {
    Set<Proves> proven = EnumSet.noneOf(Proves.class);
    factors.forEach(factor -> proven.add(factor.proves));
    if (!proven.contains(Proves.BOTH) && proven.size() < 2) {
      return 1;
    }
    return factors.stream().anyMatch(factor -> factor.strength == Strength.HARDWARE) ? 3 : 2;
  }
}
