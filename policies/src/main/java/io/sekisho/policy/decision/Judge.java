package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarAnswer;
import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarQuestion;
import io.sekisho.policy.cedar.CedarRule;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the engine's yes and no into a decision. A no is asked again for somebody who has proven
 * all there is to prove. Still no: denied, for the reasons that remain. Now yes: a step-up, to the
 * lowest rung that is allowed.
 */
final class Judge {
  private static final System.Logger LOG = System.getLogger(Judge.class.getName());

  private final CedarPolicies policies;
  private final Map<String, Reason> reasons;

  Judge(CedarPolicies policies) {
    this.policies = policies;
    this.reasons =
        policies.rules().stream().collect(Collectors.toMap(CedarRule::id, Judge::reason));
  }

  Decision decide(Facts facts) {
    CedarAnswer here = ask(facts);
    if (here.allowed()) {
      return new Decision.Allow(reasons(here, Reason.ROLE_PERMITS));
    }
    CedarAnswer atBest = canProveMore(facts, here) ? ask(facts.at(Rung.AAL3_FRESH)) : here;
    return atBest.allowed()
        ? new Decision.StepUp(lowestAllowed(facts), reasons(here, Reason.HIGHER_ASSURANCE_NEEDED))
        : new Decision.Deny(reasons(atBest, Reason.NO_RIGHT_FOR_ROLE));
  }

  private static boolean canProveMore(Facts facts, CedarAnswer here) {
    return here.errors().isEmpty() && facts.subject().rung() != Rung.AAL3_FRESH;
  }

  private Rung lowestAllowed(Facts facts) {
    return facts.subject().rung().higher().stream()
        .filter(rung -> ask(facts.at(rung)).allowed())
        .findFirst()
        .orElse(Rung.AAL3_FRESH);
  }

  private List<Reason> reasons(CedarAnswer answer, Reason whenSilent) {
    if (!answer.errors().isEmpty()) {
      return List.of(Reason.POLICY_ERROR);
    }
    List<Reason> given = answer.rules().stream().map(reasons::get).distinct().toList();
    return given.isEmpty() ? List.of(whenSilent) : given;
  }

  private CedarAnswer ask(Facts facts) {
    CedarAnswer answer = policies.ask(inWordsOfTheSchema(facts));
    answer.errors().forEach(error -> LOG.log(Level.ERROR, "policy evaluation failed: {0}", error));
    return answer;
  }

  private static CedarQuestion inWordsOfTheSchema(Facts facts) {
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

  private static CedarQuestion.Subject subject(SubjectFacts subject) {
    return new CedarQuestion.Subject(
        subject.kind().name(),
        names(subject.roles()),
        subject.qualified(),
        subject.narcoticsLicence());
  }

  private static CedarQuestion.Resource resource(ResourceFacts resource) {
    RecordFacts record = resource.record();
    return new CedarQuestion.Resource(
        resource.system().name(),
        resource.type(),
        resource.clarity().name(),
        new CedarQuestion.Entry(
            record.care().name(),
            record.label().name(),
            record.before().name(),
            record.after().name(),
            record.category().name(),
            record.authorship().name(),
            record.named(),
            record.ordered(),
            record.narcotic()));
  }

  private static Set<String> names(Collection<? extends Enum<?>> codes) {
    return codes.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  private static Reason reason(CedarRule rule) {
    return Reason.valueOf(rule.annotations().get("reason"));
  }
}
