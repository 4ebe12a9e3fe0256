package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarQuestion;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Facts in the words of the schema, with what the catalogue gives to the roles. */
final class CedarWords {
  private final Catalogue catalogue;
  private final ConcurrentHashMap<Role, CedarQuestion.Rights> ofOne = new ConcurrentHashMap<>();

  CedarWords(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  CedarQuestion of(Facts facts) {
    return new CedarQuestion(
        subject(facts.subject()),
        facts.action().code(),
        resource(facts.resource()),
        new CedarQuestion.Context(
            facts.subject().rung().aal(),
            facts.subject().rung().fresh(),
            names(facts.grants()),
            facts.purpose().name(),
            facts.scope().name(),
            facts.secondFactorEnforced()));
  }

  private CedarQuestion.Subject subject(SubjectFacts subject) {
    return new CedarQuestion.Subject(
        subject.kind().name(),
        names(subject.roles()),
        rights(subject.roles()),
        subject.qualified(),
        subject.narcoticsLicence());
  }

  /** Most people have one role in effect; its rights are worked out once. */
  private CedarQuestion.Rights rights(Set<Role> roles) {
    return roles.size() == 1
        ? ofOne.computeIfAbsent(roles.iterator().next(), role -> worked(roles))
        : worked(roles);
  }

  private CedarQuestion.Rights worked(Set<Role> roles) {
    return new CedarQuestion.Rights(
        names(catalogue.with(Cell.YES, roles)),
        names(catalogue.with(Cell.ORDER, roles)),
        names(catalogue.with(Cell.PROXY, roles)),
        names(catalogue.with(Cell.BREAK_GLASS, roles)),
        Arrays.stream(Privilege.values())
            .filter(Privilege::clinical)
            .anyMatch(
                each -> roles.stream().anyMatch(role -> catalogue.cell(role, each) != Cell.NO)));
  }

  private static CedarQuestion.Resource resource(ResourceFacts resource) {
    RecordFacts record = resource.record();
    return new CedarQuestion.Resource(
        resource.system().name(),
        resource.type(),
        resource.clarity().name(),
        resource.system().holdsPatients() && !resource.type().equals("metadata"),
        new CedarQuestion.Entry(
            record.care().name(),
            record.label().name(),
            record.before().name(),
            record.after().name(),
            record.staysDraft(),
            record.finalises(),
            record.category().name(),
            record.authorship().name(),
            record.named(),
            record.ordered(),
            record.narcotic()));
  }

  private static Set<String> names(Collection<? extends Enum<?>> codes) {
    return codes.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }
}
