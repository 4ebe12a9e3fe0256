package io.sekisho.policy.decision;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds facts out of the words of a decision table. */
final class Ask {
  private Ask() {}

  static SubjectFacts who(String words, String proof) {
    List<String> all = Tables.words(words);
    SubjectKind kind =
        all.contains("vendor")
            ? SubjectKind.VENDOR
            : all.contains("program")
                ? SubjectKind.CLIENT
                : all.contains("nobody") ? SubjectKind.ANONYMOUS : SubjectKind.STAFF;
    Set<Role> roles =
        all.stream()
            .filter(word -> word.equals(word.toUpperCase(Locale.ROOT)))
            .map(Role::valueOf)
            .collect(Collectors.toSet());
    return new SubjectFacts(kind, roles, Rung.valueOf(proof.toUpperCase(Locale.ROOT)));
  }

  static ResourceFacts resource(String systemAndType) {
    List<String> words = Tables.words(systemAndType);
    Clarity clarity = words.size() > 2 ? Clarity.valueOf(words.get(2)) : Clarity.CLEAR;
    return ResourceFacts.unclear(SystemKind.valueOf(words.get(0)), words.get(1), clarity);
  }

  static Facts facts(
      SubjectFacts who, String action, ResourceFacts what, String grants, boolean enforced) {
    return new Facts(
        who, Action.parse(action).orElseThrow(), what, each(grants, GrantKind::valueOf), enforced);
  }

  static <T> Set<T> each(String words, Function<String, T> parse) {
    return Tables.words(words).stream().map(parse).collect(Collectors.toSet());
  }
}
