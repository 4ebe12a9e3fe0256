package io.sekisho.policy.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line about medicines: {@code system|code} or {@code system|beginning*} is a narcotic; {@code
 * safe system} names a code system in which what no line names is none.
 */
public record NarcoticRule(String system, String code, boolean beginning) {
  private static final Pattern SAFE = Pattern.compile("safe (\\S+)");
  private static final Pattern RULE = Pattern.compile("([^|\\s]+)\\|([^|*\\s]+)(\\*?)");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException saying what it should look like
   */
  public static NarcoticRule of(String line) {
    Matcher rule = RULE.matcher(line);
    Matcher safe = SAFE.matcher(line);
    if (safe.matches()) {
      return new NarcoticRule(safe.group(1), null, false);
    }
    if (!rule.matches()) {
      throw new IllegalArgumentException(
          "narcotic rule `%s`: write `system|code`, `system|beginning*` or `safe system`"
              .formatted(line));
    }
    return new NarcoticRule(rule.group(1), rule.group(2), !rule.group(3).isEmpty());
  }

  /** Whether this {@code system|code} is a narcotic by this line. */
  boolean names(String coding) {
    if (code == null) {
      return false;
    }
    String whole = system + "|" + code;
    return beginning ? coding.startsWith(whole) : coding.equals(whole);
  }

  /** Whether this line says that what is not named in this coding's system is no narcotic. */
  boolean explains(String coding) {
    return code == null && coding.startsWith(system + "|") && !coding.endsWith("|");
  }
}
