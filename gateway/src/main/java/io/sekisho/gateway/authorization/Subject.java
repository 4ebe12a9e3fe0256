package io.sekisho.gateway.authorization;

import io.sekisho.gateway.audit.SubjectLine;
import io.sekisho.policy.decision.Rung;
import io.sekisho.policy.decision.SubjectFacts;
import io.sekisho.policy.decision.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
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
          new Assurance(Rung.AAL1, List.of(), Instant.EPOCH),
          null);

  private final Person person;
  private final Assurance assurance;
  private final SubjectFacts facts;
  private final SubjectFacts licensed;
  private final Optional<LocalDate> licensedUntil;
  private final SubjectLine line;

  /**
   * Who it is, at this assurance.
   *
   * @param session reference of the login for the audit, null for programs
   */
  public Subject(Person person, Assurance assurance, String session) {
    this.person = person;
    this.assurance = assurance;
    this.facts = new SubjectFacts(person.kind(), person.roles(), assurance.rung(), true, false);
    this.licensed = new SubjectFacts(person.kind(), person.roles(), assurance.rung(), true, true);
    this.licensedUntil = NarcoticsLicence.lastDay(person.qualifications());
    this.line = line(session);
  }

  /** Who it is. */
  public Person person() {
    return person;
  }

  /** How sure we are. */
  public Assurance assurance() {
    return assurance;
  }

  /** What policies see today: a licence may end while its holder is logged in. */
  public SubjectFacts facts() {
    return licensedUntil.isEmpty() ? facts : facts(NarcoticsLicence.today());
  }

  SubjectFacts facts(LocalDate today) {
    return licensedUntil.filter(last -> !last.isBefore(today)).isPresent() ? licensed : facts;
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
            assurance.rung().name(),
            assurance.acr(),
            assurance.amr(),
            session == null ? null : assurance.authTime(), // programs do not log in
            person.client().isEmpty() ? null : person.client()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subject that
        && person.equals(that.person)
        && assurance.equals(that.assurance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(person, assurance);
  }

  @Override
  public String toString() {
    return "Subject[" + person.id() + " " + assurance.acr() + "]";
  }
}
