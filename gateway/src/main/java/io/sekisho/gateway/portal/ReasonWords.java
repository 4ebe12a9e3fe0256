package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One reason of a decision, ready to be shown: a stable code, what happened and what to do now, in
 * both languages. A remedy may be empty; the page then shows only that of the refusal itself.
 */
public record ReasonWords(String code, String ja, String en, String remedyJa, String remedyEn) {
  public ReasonWords {
    requireNonNull(code, "code");
    requireNonNull(ja, "ja");
    requireNonNull(en, "en");
    requireNonNull(remedyJa, "remedyJa");
    requireNonNull(remedyEn, "remedyEn");
  }

  String in(Language language) {
    return language == Language.JA ? ja : en;
  }

  String remedyIn(Language language) {
    return language == Language.JA ? remedyJa : remedyEn;
  }

  /** What templates print of it. */
  Map<String, String> shown(Language language) {
    return Map.of("code", code, "said", in(language), "remedy", remedyIn(language));
  }
}
