package io.sekisho.policy.password;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person's last password may have been if the new one only pretends to be new: another
 * number, another last sign, other capitals.
 *
 * <p>Old passwords exist only as salted hashes, so closeness can only be tried, one hash each; the
 * list is therefore short. A hash of a simplified spelling would be quicker to compare, and quicker
 * to break.
 */
public final class NearVariants {
  private static final int MOST = 12;
  private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]{1,9}(?=[^0-9]*$)");

  private NearVariants() {}

  /** Without the password itself. */
  public static Set<String> of(String typed) {
    String text = Candidate.normal(typed);
    Set<String> all = new LinkedHashSet<>();
    otherNumbers(text, all);
    otherEnd(text, all);
    all.add(text.toLowerCase(Locale.ROOT));
    all.add(otherCase(text));
    all.add(unleet(text));
    all.remove(text);
    all.removeIf(String::isEmpty);
    return all.stream()
        .limit(MOST)
        .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
  }

  private static void otherNumbers(String text, Set<String> all) {
    Matcher last = LAST_NUMBER.matcher(text);
    if (last.find()) {
      String before = text.substring(0, last.start());
      String after = text.substring(last.end());
      String digits = last.group();
      for (int step : new int[] {-1, 1, -2}) {
        all.add(before + shifted(digits, step) + after);
      }
      all.add(before + after);
      all.add(digits + before + after);
    }
  }

  /** As wide as it was: 09 comes before 10. */
  private static String shifted(String digits, int step) {
    int shifted = Math.max(0, Integer.parseInt(digits) + step);
    return String.format(Locale.ROOT, "%0" + digits.length() + "d", shifted);
  }

  private static void otherEnd(String text, Set<String> all) {
    if (text.isEmpty()) {
      return;
    }
    String stem = text.substring(0, text.offsetByCodePoints(text.length(), -1));
    all.add(stem);
    if (Candidate.isSymbol(text.codePointBefore(text.length()))) {
      all.add(stem + "!");
      all.add(stem + "?");
    }
  }

  private static String otherCase(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    int other =
        Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
    return new StringBuilder(text.length())
        .appendCodePoint(other)
        .append(text, Character.charCount(first), text.length())
        .toString();
  }

  private static String unleet(String text) {
    int[] read = text.codePoints().map(c -> Folding.unleet(c, 'i')).toArray();
    return new String(read, 0, read.length);
  }
}
