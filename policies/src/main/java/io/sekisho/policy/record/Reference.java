package io.sekisho.policy.record;

import java.util.regex.Matcher;
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
  private static final Pattern LOCAL =
      Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");

  private static final Pattern URN = Pattern.compile("urn:(?:uuid|oid):[A-Za-z0-9.-]{1,64}");

  /** {@code Type/id} when that is beyond doubt, else null. */
  String local() {
    Matcher local = literal == null ? null : LOCAL.matcher(literal);
    boolean plain =
        local != null
            && local.matches()
            && FhirTypes.isResource(local.group(1))
            && FhirTypes.isId(local.group(2));
    return plain ? local.group(1) + "/" + local.group(2) : null;
  }

  /** A name that only the bundle around it can explain, else null. */
  String urn() {
    return literal != null && URN.matcher(literal).matches() ? literal : null;
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
