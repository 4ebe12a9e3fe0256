package io.sekisho.policy.record;

import java.util.regex.Pattern;

/**
 * What a reference in a record points to (FHIR R4, References). Only a plain {@code Type/id}, with
 * or without a version, says it beyond doubt; what is contained, logical, conditional or on another
 * server does not.
 *
 * @param literal as written; null when there is none
 * @param identifier {@code system|value} of a logical reference; null when there is none
 */
record Reference(String literal, String identifier) {
  private static final String VERSION = "/_history/";

  private static final Pattern URN = Pattern.compile("urn:(?:uuid|oid):[A-Za-z0-9.-]{1,64}");

  /** {@code Type/id} when that is beyond doubt, else null. */
  String local() {
    int slash = literal == null ? -1 : literal.indexOf('/');
    if (slash < 0 || !FhirTypes.isResource(literal.substring(0, slash))) {
      return null;
    }
    int version = literal.indexOf(VERSION);
    if (version >= 0 && !FhirTypes.isId(literal.substring(version + VERSION.length()))) {
      return null;
    }
    int end = version < 0 ? literal.length() : version;
    boolean plain = end > slash && FhirTypes.isId(literal.substring(slash + 1, end));
    return plain ? literal.substring(0, end) : null;
  }

  /** A name that only the bundle around it can explain, else null. */
  String urn() {
    boolean urn = literal != null && literal.startsWith("urn:") && URN.matcher(literal).matches();
    return urn ? literal : null;
  }

  /** The name under which it can be compared: local, urn, or the identifier; null for none. */
  String name() {
    String local = local();
    if (local != null) {
      return local;
    }
    String urn = urn();
    return urn != null ? urn : identifier;
  }
}
