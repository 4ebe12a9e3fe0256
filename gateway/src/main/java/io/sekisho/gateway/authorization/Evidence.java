package io.sekisho.gateway.authorization;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One proof that a person gave.
 *
 * @param factor what was shown
 * @param at when
 * @param source which one it was: the id of a key or card, the profile of a password; may be empty
 * @param licence the qualification that was proven with it, as {@link Licences} reads it; may be
 *     empty
 */
public record Evidence(Factor factor, Instant at, String source, String licence) {
  public Evidence {
    requireNonNull(factor, "factor");
    requireNonNull(at, "at");
    source = source == null ? "" : source;
    licence = licence == null ? "" : licence;
  }

  /** A proof that says nothing of a qualification. */
  public Evidence(Factor factor, Instant at, String source) {
    this(factor, at, source, "");
  }

  /** A password that the identity provider has checked. */
  public static Evidence password(Instant at) {
    return new Evidence(Factor.PASSWORD, at, "");
  }

  /** The same thing shown once more: only the later one counts. */
  boolean isSame(Evidence other) {
    return factor == other.factor && source.equals(other.source);
  }
}
