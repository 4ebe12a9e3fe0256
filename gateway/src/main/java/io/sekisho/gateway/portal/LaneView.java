package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The page that asks whether the card that was read is the person's own.
 *
 * @param name of the person who would be logged in
 * @param card what the card states
 * @param ceremony reference that the confirmation carries
 * @param onward reference of the page that the person wanted, may be empty
 * @param form where it is posted, with the token that proves the page was ours
 */
public record LaneView(String name, Card card, String ceremony, String onward, PostForm form) {
  public LaneView {
    requireNonNull(name, "name");
    requireNonNull(card, "card");
    requireNonNull(ceremony, "ceremony");
    requireNonNull(onward, "onward");
    requireNonNull(form, "form");
  }

  /**
   * A card, in its own words.
   *
   * @param qualification may be empty
   */
  public record Card(String holder, String issuer, String qualification, Instant until) {
    public Card {
      requireNonNull(holder, "holder");
      requireNonNull(issuer, "issuer");
      requireNonNull(qualification, "qualification");
      requireNonNull(until, "until");
    }
  }
}
