package io.sekisho.gateway.portal;

import static java.util.Objects.requireNonNull;

/**
 * The page on which a browser asks for a key.
 *
 * @param name of the person, so that nobody proves who somebody else is; empty where a key says it
 * @param ceremony reference that the answer carries
 * @param options what the browser is asked, as JSON
 * @param code whether the code of a permission is asked for
 * @param target path that the answer is posted to
 */
public record CeremonyView(
    Kind kind,
    String name,
    String ceremony,
    String options,
    Ways ways,
    boolean code,
    String target) {
  public CeremonyView {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(ceremony, "ceremony");
    requireNonNull(options, "options");
    requireNonNull(ways, "ways");
    requireNonNull(target, "target");
  }

  /** The gateway's own ceremony. */
  public CeremonyView(
      Kind kind, String name, String ceremony, String options, Ways ways, boolean code) {
    this(kind, name, ceremony, options, ways, code, "/.sekisho/mfa");
  }

  /**
   * Where it goes from here; each may be empty.
   *
   * @param onward reference of the page that the person wanted
   * @param action reference of the one action that the gesture is for
   * @param card the page that asks for a card instead
   * @param spare the page that enrols a spare key, for whom two others have permitted it
   * @param password the page that asks for user name and password instead
   */
  public record Ways(String onward, String action, String card, String spare, String password) {
    /** Where the password was given before. */
    public Ways(String onward, String action, String card, String spare) {
      this(onward, action, card, spare, "");
    }
  }

  /** What the page is for. */
  public enum Kind {
    /** A key that is known. */
    PROVE,
    /** A new one. */
    ENROL,
    /** A key that says who its owner is. */
    OPEN
  }
}
