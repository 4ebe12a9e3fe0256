package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What we ask of a policy set beyond what the engine asks. */
final class PolicyCheck {
  private static final List<String> REQUIRED = List.of("reason", "ja", "en", "source");
  private static final Set<String> REASONS =
      Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.toSet());

  private static final Set<String> PRIVILEGES =
      Arrays.stream(Privilege.values()).map(Privilege::name).collect(Collectors.toSet());

  /** A text in a policy that looks like the code of a privilege, as the engine writes it back. */
  private static final Pattern PRIVILEGE = Pattern.compile("\"Value\"\\s*:\\s*\"([A-Z]\\d)\"");

  private final Map<String, CedarRule> rules;

  PolicyCheck(List<CedarRule> rules) {
    this.rules = byId(rules);
  }

  /** Every policy explains itself, in words that screens and audit know. */
  List<String> explanations() {
    List<String> mistakes = new ArrayList<>();
    for (CedarRule rule : rules.values()) {
      REQUIRED.stream()
          .filter(name -> rule.annotations().getOrDefault(name, "").isBlank())
          .forEach(name -> mistakes.add("`%s`: @%s is missing".formatted(rule.id(), name)));
      PRIVILEGE
          .matcher(rule.meaning())
          .results()
          .map(found -> found.group(1))
          .filter(code -> !PRIVILEGES.contains(code))
          .forEach(code -> mistakes.add("`%s`: `%s` is no privilege".formatted(rule.id(), code)));
      String reason = rule.annotations().getOrDefault("reason", "");
      if (!reason.isBlank() && !REASONS.contains(reason)) {
        mistakes.add("`%s`: @reason `%s` is not a known reason".formatted(rule.id(), reason));
      }
    }
    return mistakes;
  }

  /** A hospital may permit and forbid more, but what we forbid stays forbidden, word for word. */
  List<String> missingForbidsOf(List<CedarRule> builtIn) {
    return builtIn.stream()
        .filter(CedarRule::forbids)
        .filter(forbid -> !isKept(forbid))
        .map(forbid -> "the built-in forbid `%s` is missing or changed".formatted(forbid.id()))
        .toList();
  }

  private boolean isKept(CedarRule forbid) {
    CedarRule own = rules.get(forbid.id());
    return own != null && own.meaning().equals(forbid.meaning());
  }

  private static Map<String, CedarRule> byId(List<CedarRule> rules) {
    return rules.stream().collect(Collectors.toMap(CedarRule::id, Function.identity()));
  }
}
