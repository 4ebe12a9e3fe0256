package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

/**
 * The page on which a person uses a card.
 *
 * @param name of the person, so that nobody proves who somebody else is
 * @param ceremony reference that the answer carries
 * @param challenge what the card signs, as the helper reads it
 * @param helper address of the helper on this terminal
 * @param troubles what to say for each code of the helper, as JSON
 * @param byHand whether the challenge may be carried by hand
 * @param target path that the answer is posted to
 */
public record CardView(
    CeremonyView.Kind kind,
    String name,
    String ceremony,
    String challenge,
    String helper,
    String troubles,
    boolean byHand,
    Ways ways,
    String target) {
  public CardView {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(ceremony, "ceremony");
    requireNonNull(challenge, "challenge");
    requireNonNull(helper, "helper");
    requireNonNull(troubles, "troubles");
    requireNonNull(ways, "ways");
    requireNonNull(target, "target");
  }

  /** The gateway's own ceremony. */
  public CardView(
      CeremonyView.Kind kind,
      String name,
      String ceremony,
      String challenge,
      String helper,
      String troubles,
      boolean byHand,
      Ways ways) {
    this(kind, name, ceremony, challenge, helper, troubles, byHand, ways, "/.sekisho/mfa/card");
  }

  /**
   * Where it goes from here; each may be empty.
   *
   * @param onward reference of the page that the person wanted
   * @param action reference of the one action that the gesture is for
   * @param key the page that asks for a key instead
   * @param spare whether the code of a permission is asked for
   * @param lane where the way to the card lane begins; null where there is none
   */
  public record Ways(String onward, String action, String key, boolean spare, PostForm lane) {}
}
