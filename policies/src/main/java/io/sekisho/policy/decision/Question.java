package io.sekisho.policy.decision;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** One thing that a request asks for; a request may ask several. */
public record Question(Action action, ResourceFacts resource, Target target) {
  public Question {
    requireNonNull(action, "action");
    requireNonNull(resource, "resource");
    requireNonNull(target, "target");
  }

  /** Any request to the echo. */
  public static Question echo() {
    return new Question(Action.OPERATE, ResourceFacts.ECHO, Target.of("echo"));
  }

  /** Something at the identity provider: what it is, it knows and asks for by itself. */
  public static Question identity(Action action) {
    return new Question(action, ResourceFacts.IDENTITY, Target.of("administration"));
  }

  /** The gateway's own screens, for the person who looks at them. */
  public static Question portal() {
    return new Question(Action.READ, ResourceFacts.PORTAL, Target.of("portal"));
  }

  /** This question as policies see it when {@code subject} asks. */
  public Facts by(SubjectFacts subject, Set<GrantKind> grants, boolean secondFactorEnforced) {
    return new Facts(subject, action, resource, grants, secondFactorEnforced);
  }

  /** The same, when the subject says what for, and a program may speak for it. */
  public Facts by(
      SubjectFacts subject,
      Set<GrantKind> grants,
      Purpose purpose,
      Scope scope,
      boolean secondFactorEnforced) {
    return new Facts(subject, action, resource, grants, purpose, scope, secondFactorEnforced);
  }

  /** The same question, now that this is known of the record. */
  public Question on(RecordFacts known) {
    return new Question(action, resource.with(known), target);
  }

  /** The same, and whose record it is; null when nobody can tell. */
  public Question on(RecordFacts known, Set<String> patients) {
    return new Question(action, resource.with(known), target.of(patients));
  }
}
