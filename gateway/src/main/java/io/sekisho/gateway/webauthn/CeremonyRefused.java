package io.sekisho.gateway.webauthn;

import static java.util.Objects.requireNonNull;

/** A ceremony that came to nothing, with the code that audit and screen both show. */
public final class CeremonyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** For this reason. */
  public CeremonyRefused(Code code) {
    super(code.name());
    this.code = requireNonNull(code, "code");
  }

  CeremonyRefused(Code code, Throwable cause) {
    super(code.name(), cause);
    this.code = requireNonNull(code, "code");
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** Every reason there is; the screens say in two languages what each means. */
  public enum Code {
    /** The answer is no WebAuthn answer. */
    UNREADABLE(400),
    /** The answer is larger than any authenticator's. */
    TOO_LARGE(413),
    /** Unknown, over, used already, begun in another login or for another purpose. */
    CEREMONY_OVER(400),
    /** The ceremony ran inside a page of somebody else. */
    CROSS_ORIGIN(403),
    /** Challenge, origin, signature or user verification does not hold. */
    NOT_PROVEN(403),
    /** A key that is not this person's, or was revoked. */
    KEY_UNKNOWN(403),
    /** Somebody has this key already. */
    KEY_TAKEN(403),
    /** The hospital does not accept this model. */
    MODEL_REFUSED(403),
    /** This role needs a key whose maker vouches for it. */
    ATTESTATION_NEEDED(403),
    /** This role needs a key that cannot be copied to other devices. */
    SYNCED_REFUSED(403),
    /** The key's counter went back: there may be two of it. */
    CLONE_SUSPECTED(403),
    /** Enrolling needs a login from just now. */
    LOGIN_TOO_OLD(403),
    /** A further key needs a key that is there already. */
    KEY_NEEDED(403),
    /** Whoever has lost every key needs somebody else's word. */
    SECOND_PERSON_NEEDED(403),
    /** What is wanted needs a stronger key than this person has. */
    STRONGER_KEY_NEEDED(403),
    /** The only key of a person is not given up before there is another. */
    LAST_KEY(403),
    /** One more key than anybody needs. */
    TOO_MANY_KEYS(403),
    /** The card does not hold: its path, its kind or its revocation. */
    CARD_REFUSED(403),
    /** A card that this person has not enrolled, or that was revoked. */
    CARD_UNKNOWN(403),
    /** Somebody has this card already. */
    CARD_TAKEN(403),
    /** The same person's next card, which has to be enrolled anew. */
    CARD_RENEWED(403),
    /** A challenge carried by hand is not enough for this. */
    CARD_BY_HAND(403),
    /** A card read on the lane is not enough for this. */
    CARD_BY_LANE(403),
    /** This hospital does not use cards. */
    CARDS_OFF(404),
    /** Nobody helps themselves, and two people are two. */
    OWN_REQUEST(403),
    /** A permission without a reason, or for longer than it may last. */
    REASON_NEEDED(400),
    /** An account that has had a factor for too short a time to vouch for others. */
    NOT_SEASONED(403),
    /** Not the code that the second person has told. */
    SPARE_CODE_WRONG(403),
    /** There is no such permission any more. */
    PERMISSION_OVER(404),
    /** Too often in a short time, from one place. */
    TOO_MANY(429);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    /** The HTTP status that says so. */
    public int status() {
      return status;
    }
  }
}
