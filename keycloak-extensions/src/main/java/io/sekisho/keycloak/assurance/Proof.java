package io.sekisho.keycloak.assurance;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What the gateway has said about one login, kept with the session that the login leads to. A
 * session without it was opened by something else, such as an administrator who acts as a user.
 *
 * @param level 2 or 3
 * @param amr how it was proven (RFC 8176)
 * @param reference under which the gateway knows the proof
 */
public record Proof(int level, List<String> amr, String reference) {
  // mappers of the realm template read them: never rename
  static final String LEVEL = "sekisho.factor.level";
  static final String AMR = "sekisho.factor.amr";
  static final String REFERENCE = "sekisho.factor.reference";

  private static final Pattern WORD = Pattern.compile("[a-z]{2,8}");

  public Proof {
    amr = List.copyOf(amr);
  }

  static boolean isWord(String amr) {
    return WORD.matcher(amr).matches();
  }

  /** Empty where no second factor was proven for this session. */
  public static Optional<Proof> of(UserSessionModel session) {
    return of(session::getNote);
  }

  /** The same, for a session that is to begin. */
  public static Optional<Proof> of(AuthenticationSessionModel login) {
    return of(login.getUserSessionNotes()::get);
  }

  private static Optional<Proof> of(UnaryOperator<String> notes) {
    String level = notes.apply(LEVEL);
    String amr = notes.apply(AMR);
    String reference = notes.apply(REFERENCE);
    return level == null || amr == null || reference == null
        ? Optional.empty()
        : Optional.of(new Proof(Integer.parseInt(level), words(amr), reference));
  }

  /** As a JSON array, which Keycloak's mapper for notes can write into tokens. */
  private static String json(List<String> words) {
    return words.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
  }

  private static List<String> words(String json) {
    return WORD.matcher(json).results().map(MatchResult::group).toList();
  }

  void keepIn(AuthenticationSessionModel login) {
    login.setUserSessionNote(LEVEL, Integer.toString(level));
    login.setUserSessionNote(AMR, json(amr));
    login.setUserSessionNote(REFERENCE, reference);
  }
}
