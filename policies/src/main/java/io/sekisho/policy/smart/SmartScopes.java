package io.sekisho.policy.smart;

import static java.util.Objects.requireNonNull;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.SystemKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All scopes of one token, and the patient it was launched for. A token with scopes opens what they
 * say and nothing else, however much its person may do.
 */
public final class SmartScopes {
  private static final int LONGEST = 8 * 1024;
  private static final int MOST = 200;

  private final String stated;
  private final List<SmartScope> scopes;
  private final String patient;
  private final boolean program;

  private SmartScopes(String stated, List<SmartScope> scopes, String patient, boolean program) {
    this.stated = stated;
    this.scopes = scopes;
    this.patient = patient;
    this.program = program;
  }

  /**
   * The scopes of one token.
   *
   * @param scope as the token has it, separated by spaces
   * @param patient that the app was launched for; empty for none
   * @param program whether the token speaks for no person: only then {@code system/} means anything
   */
  public static SmartScopes of(String scope, String patient, boolean program) {
    requireNonNull(patient, "patient");
    List<SmartScope> read =
        scope.length() > LONGEST
            ? List.of()
            : Arrays.stream(scope.split(" ", -1))
                .limit(MOST)
                .map(SmartScope::parse)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    return new SmartScopes(scope, read, patient, program);
  }

  /** The scopes as the token has them, whatever they are about. */
  public String stated() {
    return stated;
  }

  /** Whom the app was launched for; empty for nobody in particular. */
  public String patient() {
    return patient;
  }

  /** Whether none of them is about clinical data at all. */
  public boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** What they say to this. On a record that is not known yet, a yes is one for now. */
  public Scope on(Question question) {
    SystemKind system = question.resource().system();
    boolean spoken = system == SystemKind.FHIR || system == SystemKind.DICOMWEB;
    for (int i = 0; spoken && i < scopes.size(); i++) {
      if (scopes.get(i).covers(question) && reaches(scopes.get(i), question)) {
        return Scope.WITHIN;
      }
    }
    return Scope.OUTSIDE;
  }

  private boolean reaches(SmartScope scope, Question question) {
    return switch (scope.context()) {
      case USER -> !program;
      case SYSTEM -> program;
      case PATIENT -> !patient.isEmpty() && isOfThePatient(question);
    };
  }

  /** Everybody's chart that it is in must be that one patient's; what is nobody's may be read. */
  private boolean isOfThePatient(Question question) {
    boolean born =
        question.action() == Action.CREATE && question.resource().type().equals("Patient");
    Set<String> whose = question.target().whose();
    if (whose != null) {
      return !born
          && (whose.isEmpty() ? reads(question) : whose.size() == 1 && whose.contains(patient));
    }
    String named = question.target().patient();
    return !born && question.resource().pending() && (named == null || named.equals(patient));
  }

  private static boolean reads(Question question) {
    return question.action() == Action.READ || question.action() == Action.SEARCH;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmartScopes that
        && program == that.program
        && patient.equals(that.patient)
        && stated.equals(that.stated);
  }

  @Override
  public int hashCode() {
    return 31 * stated.hashCode() + patient.hashCode();
  }
}
