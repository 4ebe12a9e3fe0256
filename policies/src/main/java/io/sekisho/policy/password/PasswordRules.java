package io.sekisho.policy.password;

import io.sekisho.policy.password.Lack.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The rules about passwords; the same for Keycloak and for `password check`. */
public final class PasswordRules {
  private static final int SHORTEST_ID = 3;

  private final DenyList denied;

  private PasswordRules(DenyList denied) {
    this.denied = denied;
  }

  /** With the lists that are shipped; holds them, so one for a process is enough. */
  public static PasswordRules shipped() {
    return Shipped.RULES;
  }

  /** What is typed and what is hashed: half-width and full-width, one or two code points. */
  public static String normal(String typed) {
    return Candidate.normal(typed);
  }

  /** Too long to be anybody's password; not to be normalised, compared or hashed. */
  public static boolean isHuge(String typed) {
    return Candidate.isHuge(typed);
  }

  /** Everything that is missing at once; bounded, whatever is typed. */
  public PasswordVerdict judge(String typed, PasswordProfile profile, Holder holder) {
    if (Candidate.isHuge(typed)) {
      return new PasswordVerdict(profile, List.of(tooLong(typed.length())));
    }
    Candidate candidate = Candidate.of(typed);
    if (candidate.isTooLong()) {
      return new PasswordVerdict(profile, List.of(tooLong(candidate.length())));
    }
    List<Lack> missing = new ArrayList<>();
    form(candidate, profile, missing);
    content(new Spellings(candidate), profile, holder, missing);
    return new PasswordVerdict(profile, missing);
  }

  private static Lack tooLong(int length) {
    return Lack.of(Code.TOO_LONG, PasswordProfile.MAX_LENGTH, length);
  }

  private static void form(Candidate typed, PasswordProfile profile, List<Lack> missing) {
    if (!typed.isPrintable()) {
      missing.add(Lack.of(Code.NOT_PRINTABLE));
    }
    if (typed.length() < profile.minLength()) {
      missing.add(Lack.of(Code.TOO_SHORT, profile.minLength(), typed.length()));
    }
    if (profile.mixed()) {
      mixed(typed, missing);
    }
  }

  private static void mixed(Candidate typed, List<Lack> missing) {
    if (!typed.has(Character::isLetter)) {
      missing.add(Lack.of(Code.LETTER_MISSING));
    }
    if (!typed.has(Character::isDigit)) {
      missing.add(Lack.of(Code.DIGIT_MISSING));
    }
    if (!typed.has(Candidate::isSymbol)) {
      missing.add(Lack.of(Code.SYMBOL_MISSING));
    }
  }

  private void content(Spellings text, PasswordProfile profile, Holder holder, List<Lack> missing) {
    personal(text, holder, missing);
    if (isCommon(text)) {
      missing.add(Lack.of(Code.COMMON));
      return;
    }
    Guess guess = Guess.of(text, denied, own(holder));
    if (guess.cost() < Math.min(profile.unguessable(), text.length())) {
      missing.add(new Lack(Code.GUESSABLE, profile.unguessable(), guess.cost(), guess.pieces()));
    }
  }

  private boolean isCommon(Spellings text) {
    return Arrays.stream(text.all())
        .flatMap(spelling -> Stream.of(spelling, Spellings.core(spelling)))
        .anyMatch(word -> denied.common().contains(word) || denied.local().contains(word));
  }

  private static void personal(Spellings text, Holder holder, List<Lack> missing) {
    String id = Folding.fold(holder.userId());
    if (id.length() >= SHORTEST_ID && text.contains(id)) {
      missing.add(Lack.of(Code.CONTAINS_USER_ID));
    }
    if (anyAlone(text, holder.folded(holder.names()))) {
      missing.add(Lack.of(Code.CONTAINS_NAME));
    }
    if (anyAlone(text, holder.days())) {
      missing.add(Lack.of(Code.CONTAINS_BIRTHDAY));
    }
    if (anyAlone(text, holder.folded(holder.hospital()))) {
      missing.add(Lack.of(Code.CONTAINS_HOSPITAL));
    }
  }

  private static boolean anyAlone(Spellings text, Collection<String> words) {
    return words.stream().anyMatch(text::containsAlone);
  }

  private static List<int[]> own(Holder holder) {
    List<String> words = new ArrayList<>(holder.folded(holder.names()));
    words.addAll(holder.folded(holder.hospital()));
    words.addAll(holder.days());
    if (holder.userId().length() >= SHORTEST_ID) {
      words.add(Folding.fold(holder.userId()));
    }
    return words.stream().map(word -> word.codePoints().toArray()).toList();
  }

  /** Loaded when first asked. */
  private static final class Shipped {
    static final PasswordRules RULES = new PasswordRules(DenyList.shipped());
  }
}
