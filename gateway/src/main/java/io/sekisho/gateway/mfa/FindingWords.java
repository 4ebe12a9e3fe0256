package io.sekisho.gateway.mfa;

import io.sekisho.gateway.card.login.CardRefused;
import io.sekisho.gateway.portal.ReasonWords;
import java.util.List;

/** What a page says of everything that is wrong with a card. */
public final class FindingWords {
  private FindingWords() {}

  /** Empty where it is not the card. */
  public static List<ReasonWords> of(CardRefused refused) {
    return refused.findings().stream()
        .map(
            code ->
                new ReasonWords(
                    code.name(), code.ja(), code.en(), code.remedyJa(), code.remedyEn()))
        .toList();
  }
}
