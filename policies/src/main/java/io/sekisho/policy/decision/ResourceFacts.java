package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

/**
 * What policies may know about what is asked for.
 *
 * <p>{@code type} never carries text that a caller made up: it is a FHIR resource type, a type
 * named in configuration, or one of a few fixed words. Otherwise a caller could fill the memo.
 */
public record ResourceFacts(SystemKind system, String type, Clarity clarity, RecordFacts record) {
  /** The echo: open to those who connect systems. */
  public static final ResourceFacts ECHO = clear(SystemKind.ECHO, "echo");

  /** The identity provider, as administrators meet it. */
  public static final ResourceFacts IDENTITY = clear(SystemKind.IDENTITY, "administration");

  /** The gateway's own screens. */
  public static final ResourceFacts PORTAL = clear(SystemKind.PORTAL, "portal");

  public ResourceFacts {
    requireNonNull(system, "system");
    requireNonNull(type, "type");
    requireNonNull(clarity, "clarity");
    requireNonNull(record, "record");
  }

  /**
   * A resource that the request names beyond doubt. Where patients can be in it, what it says of
   * them is still pending.
   */
  public static ResourceFacts clear(SystemKind system, String type) {
    return new ResourceFacts(system, type, Clarity.CLEAR, unread(system, type));
  }

  /** Something on this system of which the request does not prove what it is. */
  public static ResourceFacts unclear(SystemKind system, Clarity why) {
    return unclear(system, "unclear", why);
  }

  /** The same, where at least the sort of request is known. */
  public static ResourceFacts unclear(SystemKind system, String type, Clarity why) {
    return new ResourceFacts(system, type, why, unread(system, type));
  }

  /** The same resource, now that this is known of it. */
  public ResourceFacts with(RecordFacts known) {
    return new ResourceFacts(system, type, clarity, known);
  }

  /** Whether a yes to this is only a yes for now. */
  public boolean pending() {
    return record.pending();
  }

  private static RecordFacts unread(SystemKind system, String type) {
    return system.holdsPatients() && !type.equals("metadata")
        ? RecordFacts.PENDING
        : RecordFacts.NOT_BOUND;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceFacts facts
        && system == facts.system
        && clarity == facts.clarity
        && record.equals(facts.record)
        && type.equals(facts.type);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * system.hashCode() + clarity.hashCode()) + type.hashCode())
        + record.hashCode();
  }
}
