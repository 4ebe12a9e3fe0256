package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

/**
 * The page on which a browser asks for a key.
 *
 * @param name of the person, so that nobody proves who somebody else is
 * @param ceremony reference that the answer carries
 * @param options what the browser is asked, as JSON
 * @param onward reference of the page that the person wanted, may be empty
 * @param action reference of the one action that the gesture is for, may be empty
 * @param card the page that asks for a card instead, may be empty
 * @param spare the page that enrols a spare key, for whom two others have permitted it; may be
 *     empty
 * @param target path that the answer is posted to
 */
public record CeremonyView(
    Kind kind,
    String name,
    String ceremony,
    String options,
    String onward,
    String action,
    String card,
    String spare,
    String target) {
  public CeremonyView {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(ceremony, "ceremony");
    requireNonNull(options, "options");
    requireNonNull(onward, "onward");
    requireNonNull(action, "action");
    requireNonNull(card, "card");
    requireNonNull(spare, "spare");
    requireNonNull(target, "target");
  }

  /** The gateway's own ceremony. */
  public CeremonyView(
      Kind kind,
      String name,
      String ceremony,
      String options,
      String onward,
      String action,
      String card,
      String spare) {
    this(kind, name, ceremony, options, onward, action, card, spare, "/.sekisho/mfa");
  }

  /** What the page is for. */
  public enum Kind {
    /** A key that is known. */
    PROVE,
    /** A new one. */
    ENROL
  }
}
