package io.sekisho.policy.password;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose password it is, as far as that is known; whatever is known must not be in it.
 *
 * @param userId empty where nobody is meant in particular
 * @param names parts of names in any script; kana are also read in roman letters
 * @param birthdays digits in the order year, month, day; anything between them is ignored
 * @param hospital names of the hospital, the ward, the employer
 */
public record Holder(
    String userId, List<String> names, List<String> birthdays, List<String> hospital) {
  public static final Holder NOBODY = new Holder("", List.of(), List.of(), List.of());

  private static final int DAY = 8;

  public Holder {
    names = List.copyOf(names);
    birthdays = List.copyOf(birthdays);
    hospital = List.copyOf(hospital);
  }

  /** Only the id is known. */
  public static Holder of(String userId) {
    return new Holder(userId, List.of(), List.of(), List.of());
  }

  Set<String> folded(List<String> texts) {
    Set<String> all = new LinkedHashSet<>();
    for (String text : texts) {
      for (String part : Folding.fold(text).split("[\\s　・,.]+", -1)) {
        all.addAll(Romaji.readings(part));
      }
    }
    all.removeIf(part -> part.codePointCount(0, part.length()) < (isLatin(part) ? 3 : 2));
    return all;
  }

  /** The ways to write a day in digits. */
  Set<String> days() {
    Set<String> all = new LinkedHashSet<>();
    for (String birthday : birthdays) {
      String digits = Folding.fold(birthday).replaceAll("\\D", "");
      if (digits.length() == DAY) {
        String year = digits.substring(0, 4);
        String month = digits.substring(4, 6);
        String day = digits.substring(6);
        all.addAll(
            List.of(
                digits,
                digits.substring(2),
                day + month + year,
                month + day + year,
                month + day,
                year));
      }
    }
    return all;
  }

  private static boolean isLatin(String text) {
    return text.codePoints().allMatch(Folding::isLatin);
  }
}
