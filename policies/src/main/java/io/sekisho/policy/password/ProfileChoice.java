package io.sekisho.policy.password;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which profile a person's password must fit, as a hospital writes it: {@code mhlw-v7; role
 * ADM=nist-15; group vendors=nist-15}.
 *
 * <p>The first word is the realm's: a profile, or {@code mhlw-v7}, which asks for 13 characters and
 * for 8 only where a second factor is known to be enrolled and enforced. The strictest of
 * everything that applies wins, so no role and no group ever weakens the realm's rule.
 */
public record ProfileChoice(PasswordProfile realm, boolean bySecondFactor, List<Rule> rules) {
  /** What is used where nothing is said. */
  public static final String DEFAULT = "mhlw-v7";

  /** A stricter profile for some. */
  record Rule(boolean role, String name, PasswordProfile profile) {
    boolean appliesTo(Set<String> roles, Set<String> groups) {
      return (role ? roles : groups).contains(name);
    }
  }

  public ProfileChoice {
    rules = List.copyOf(rules);
  }

  /**
   * Reads what a hospital wrote.
   *
   * @throws IllegalArgumentException with a remedy, when it cannot be understood
   */
  public static ProfileChoice parse(String text) {
    String[] parts = (text == null || text.isBlank() ? DEFAULT : text).split(";", -1);
    String first = parts[0].strip();
    List<Rule> rules = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      rules.add(rule(parts[i].strip()));
    }
    if (first.equals(DEFAULT)) {
      return new ProfileChoice(PasswordProfile.MHLW_V7_SINGLE, true, rules);
    }
    if (first.equals(PasswordProfile.MHLW_V7_MFA.id())) {
      throw new IllegalArgumentException(
          "`mhlw-v7-mfa` cannot be for everybody; use `mhlw-v7`, which gives it to whoever has a"
              + " second factor");
    }
    return new ProfileChoice(profile(first), false, rules);
  }

  /**
   * The profile for one person.
   *
   * @param secondFactor true only where it is known to be enrolled and enforced
   */
  public PasswordProfile of(boolean secondFactor, Set<String> roles, Set<String> groups) {
    PasswordProfile chosen = bySecondFactor && secondFactor ? PasswordProfile.MHLW_V7_MFA : realm;
    for (Rule rule : rules) {
      if (rule.appliesTo(roles, groups)) {
        chosen = chosen.stricter(rule.profile());
      }
    }
    return chosen;
  }

  private static Rule rule(String text) {
    int space = text.indexOf(' ');
    int equals = text.lastIndexOf('=');
    String kind = space < 0 ? "" : text.substring(0, space);
    if (equals <= space + 1 || !(kind.equals("role") || kind.equals("group"))) {
      throw new IllegalArgumentException(
          "`%s` is neither `role NAME=PROFILE` nor `group NAME=PROFILE`".formatted(text));
    }
    return new Rule(
        kind.equals("role"),
        text.substring(space + 1, equals).strip(),
        profile(text.substring(equals + 1).strip()));
  }

  private static PasswordProfile profile(String id) {
    return PasswordProfile.parse(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "`%s` is no profile; use mhlw-v7, mhlw-v7-single, nist-15 or legacy-8x2"
                        .formatted(id)));
  }
}
