package io.sekisho.gateway.clinical;

/** Versions of FHIR records as entity tags (RFC 9110 13.1.1; FHIR R4 3.1.0.5). */
public final class IfMatch {
  private IfMatch() {}

  /** The tag of a version. */
  public static String of(String version) {
    return "W/\"" + version + "\"";
  }

  /** Whether a condition holds for this version; FHIR compares weak tags by their text. */
  public static boolean allows(String condition, String version) {
    for (String each : condition.split(",", -1)) {
      String tag = each.strip();
      String text = tag.startsWith("W/") ? tag.substring(2) : tag;
      if (tag.equals("*") || text.equals("\"" + version + "\"")) {
        return true;
      }
    }
    return false;
  }
}
