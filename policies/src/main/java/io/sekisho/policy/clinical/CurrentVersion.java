package io.sekisho.policy.clinical;

import static java.util.Objects.requireNonNull;

/**
 * What has to be read before a request can be decided: the version that is there now. A request
 * that changes it goes on with {@code If-Match} of the version that was decided.
 *
 * @param type null when nothing needs to be read
 * @param id null when a condition says which
 * @param condition a search within the type, as raw query; null when the id says which
 */
public record CurrentVersion(String type, String id, String condition) {
  /** Nothing has to be read first. */
  public static final CurrentVersion NOT_NEEDED = new CurrentVersion(null, null, null);

  /** This one resource; it may not be there yet. */
  public static CurrentVersion of(String type, String id) {
    return new CurrentVersion(requireNonNull(type, "type"), requireNonNull(id, "id"), null);
  }

  /** What this search finds: none, one, or too many. */
  public static CurrentVersion found(String type, String condition) {
    return new CurrentVersion(
        requireNonNull(type, "type"), null, requireNonNull(condition, "condition"));
  }

  /** Whether anything has to be read. */
  public boolean isNeeded() {
    return type != null;
  }

  /** Whether a condition says which. */
  public boolean isConditional() {
    return condition != null;
  }

  /** Below the base of the FHIR server; null when nothing needs to be read. */
  public String target() {
    if (!isNeeded()) {
      return null;
    }
    return isConditional() ? type + "?" + condition : type + "/" + id;
  }
}
