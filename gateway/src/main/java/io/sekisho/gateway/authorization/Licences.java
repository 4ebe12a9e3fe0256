package io.sekisho.gateway.authorization;

import io.sekisho.policy.decision.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The roles for which somebody has a licence. Proven: a card of the HPKI said so in this login,
 * {@code hpki CODE TEXT}. Verified: the hospital has seen the licence and the identity provider
 * states it, {@code licence CODE NUMBER}; without a number nobody could look it up.
 */
public final class Licences {
  private static final Pattern PROVEN = Pattern.compile("hpki ([A-Z]{2,8}) .{1,200}");
  private static final Pattern VERIFIED = Pattern.compile("licence ([A-Z]{2,8}) \\S{1,40}");

  private Licences() {}

  /** How evidence carries what a card states: a qualification without a role opens nothing. */
  public static String onCard(Optional<Role> role, String text) {
    return "hpki %s %s".formatted(role.map(Enum::name).orElse("-"), text);
  }

  static Set<Role> of(Person person, Assurance assurance) {
    Set<Role> licences = EnumSet.noneOf(Role.class);
    assurance.evidence().stream()
        .flatMap(one -> named(PROVEN, one.licence()))
        .forEach(licences::add);
    person.qualifications().stream()
        .flatMap(stated -> named(VERIFIED, stated))
        .forEach(licences::add);
    return licences;
  }

  private static Stream<Role> named(Pattern form, String text) {
    Matcher licence = form.matcher(text);
    return licence.matches() ? Role.parse(licence.group(1)).stream() : Stream.empty();
  }
}
