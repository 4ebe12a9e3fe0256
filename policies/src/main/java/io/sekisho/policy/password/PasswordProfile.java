package io.sekisho.policy.password;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** A rule about passwords that an inspector knows by name. */
public enum PasswordProfile {
  /** For back-ends that cannot do more; reports call it out of date. */
  LEGACY_8X2("legacy-8x2", 8, true, 5, "MHLW v6.0 Q&A SQ-54 (b), not current"),
  /** Only while a second factor is enrolled and enforced. */
  MHLW_V7_MFA("mhlw-v7-mfa", 8, true, 5, "MHLW v7.0 14.1.1, with a second factor"),
  /** The password is all there is. */
  MHLW_V7_SINGLE("mhlw-v7-single", 13, true, 9, "MHLW v7.0 14.1.1, password alone"),
  NIST_15("nist-15", 15, false, 9, "NIST SP 800-63B-4 3.1.1.2, password alone");

  /** Nobody types more; what is longer is refused before anything is done with it. */
  public static final int MAX_LENGTH = 128;

  private static final int LEGACY_DAYS = 60;

  private final String id;
  private final int minLength;
  private final boolean mixed;
  private final int unguessable;
  private final String source;

  PasswordProfile(String id, int minLength, boolean mixed, int unguessable, String source) {
    this.id = id;
    this.minLength = minLength;
    this.mixed = mixed;
    this.unguessable = unguessable;
    this.source = source;
  }

  /** Exact: a profile that is misspelt is no profile. */
  public static Optional<PasswordProfile> parse(String id) {
    return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
  }

  /** The name that credentials, tokens and reports carry: never rename. */
  public String id() {
    return id;
  }

  public int minLength() {
    return minLength;
  }

  /** The edition that this rule is from. */
  public String source() {
    return source;
  }

  /** Only the rule that is out of date lets passwords grow old. */
  public OptionalInt maxAgeDays() {
    return this == LEGACY_8X2 ? OptionalInt.of(LEGACY_DAYS) : OptionalInt.empty();
  }

  /** May protect an account alone, without a second factor. */
  public boolean standsAlone() {
    return this == MHLW_V7_SINGLE || this == NIST_15;
  }

  public PasswordProfile stricter(PasswordProfile other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Asks for letters, digits and symbols. */
  boolean mixed() {
    return mixed;
  }

  /** How much must be left when words, names, walks and dates count little; see {@link Guess}. */
  int unguessable() {
    return unguessable;
  }
}
