package io.sekisho.gateway.authorization;

import io.sekisho.gateway.audit.SubjectLine;
import io.sekisho.policy.decision.Purpose;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Role;
import io.sekisho.policy.decision.Scope;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and how sure we are. What policies see of it is worked out once, because a subject asks
 * many times.
 */
public final class Subject {
  /** Nobody we know. */
  public static final Subject ANONYMOUS =
      new Subject(
          new Person("", "", "", "", SubjectKind.ANONYMOUS, Set.of(), "", "", List.of(), ""),
          Assurance.NONE,
          null);

  private final Person person;
  private final Assurance assurance;
  private final Terms terms;
  private final Optional<Instant> licensedUntil;
  private final Set<Role> licences;
  private volatile Standing standing;
  private final SubjectLine line;
  private final String session;
  private final int hash;

  /** What policies see until something ends. */
  private record Standing(SubjectFacts facts, Instant until) {}

  /**
   * Who it is, at this assurance.
   *
   * @param session reference of the login for the audit, null for programs
   */
  public Subject(Person person, Assurance assurance, String session) {
    this(person, assurance, session, Terms.USUAL);
  }

  /** The same, on these terms. */
  public Subject(Person person, Assurance assurance, String session, Terms terms) {
    this.person = person;
    this.assurance = assurance;
    this.terms = terms;
    this.licensedUntil = NarcoticsLicence.until(person.qualifications());
    this.licences = Licences.of(person, assurance);
    this.standing = new Standing(null, Instant.MIN);
    this.session = session;
    this.line = line(session);
    this.hash = Objects.hash(person, assurance, terms);
  }

  /** The same, holding fewer roles than were said at first. */
  public Subject withOnly(Set<Role> roles) {
    return new Subject(person.withOnly(roles), assurance, session, terms);
  }

  /** The same, asking on these terms. */
  public Subject on(Terms other) {
    return new Subject(person, assurance, session, other);
  }

  /** Who it is. */
  public Person person() {
    return person;
  }

  /** On what terms they ask. */
  public Terms terms() {
    return terms;
  }

  /** The roles that count now: all that are held, or the one that was chosen. */
  public Set<Role> roles() {
    return terms.of(person.roles());
  }

  Purpose purpose() {
    return terms.purpose();
  }

  Scope scope(Question question) {
    return terms.scope(question);
  }

  /** How sure we are. */
  public Assurance assurance() {
    return assurance;
  }

  /**
   * What policies see: a licence may end, and a factor stop being fresh, while somebody is logged
   * in.
   *
   * @param demands what has to be recent, or proven; always the same within one process
   */
  public SubjectFacts facts(Instant now, Demands demands) {
    Standing last = standing;
    if (now.isAfter(last.until())) {
      last = standing(now, demands);
      standing = last;
    }
    return last.facts();
  }

  private Standing standing(Instant now, Demands demands) {
    Duration fresh = demands.fresh();
    Optional<Instant> licence = licensedUntil.filter(end -> !end.isBefore(now));
    Instant changes = assurance.changes(now, fresh);
    return new Standing(
        new SubjectFacts(
            person.kind(),
            demands.inEffect(roles(), licences),
            assurance.rung(now, fresh),
            demands.isQualified(roles(), licences),
            licence.isPresent()),
        licence.filter(end -> end.isBefore(changes)).orElse(changes));
  }

  /** What the audit writes. */
  public SubjectLine line() {
    return line;
  }

  /** Whether anybody proved anything. */
  public boolean isKnown() {
    return person.kind() != SubjectKind.ANONYMOUS;
  }

  private SubjectLine line(String session) {
    if (person.kind() == SubjectKind.ANONYMOUS) {
      return SubjectLine.NOBODY;
    }
    return SubjectLine.of(
        new SubjectLine.Person(
            person.id(),
            person.user(),
            person.name(),
            person.kind().name(),
            person.roles().stream().map(Enum::name).sorted().toList()),
        new SubjectLine.Login(
            session,
            assurance.settled().name(),
            assurance.acr(),
            assurance.amr(),
            session == null ? null : assurance.authTime(), // programs do not log in
            person.client().isEmpty() ? null : person.client()),
        terms.line());
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Subject that
            && hash == that.hash
            && person.equals(that.person)
            && assurance.equals(that.assurance)
            && terms.equals(that.terms));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "Subject[" + person.id() + " " + assurance.acr() + "]";
  }
}
