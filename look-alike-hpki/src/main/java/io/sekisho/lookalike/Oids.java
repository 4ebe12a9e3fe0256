package io.sekisho.lookalike;

/** The real object identifiers: only with them a stand-in is worth something. */
public final class Oids {
  /** Person authentication, production. */
  public static final String AUTHENTICATION = "1.2.392.100495.1.5.1.2.3.1";

  /** Signing, production. */
  public static final String SIGNING = "1.2.392.100495.1.5.1.1.3.1";

  /** Signing, test cards; issued by the production authorities. */
  public static final String TEST_SIGNING = "1.2.392.100495.1.5.1.1.0.1";

  /** Person authentication, test cards. */
  public static final String TEST_AUTHENTICATION = "1.2.392.100495.1.5.1.2.0.1";

  /** Authentication of organisations. */
  public static final String ORGANISATION = "1.2.392.100495.1.5.1.3.3.1";

  /** The attribute that carries the hcRole. */
  public static final String HC_ACTOR = "1.0.17090.0.1";

  /** The coding scheme of the hcRole texts. */
  public static final String HC_SCHEME = "1.2.392.100495.1.6.1.1";

  private Oids() {}
}
