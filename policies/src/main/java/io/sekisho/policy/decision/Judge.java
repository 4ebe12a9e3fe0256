package io.sekisho.policy.decision;

import io.sekisho.policy.cedar.CedarAnswer;
import io.sekisho.policy.cedar.CedarPolicies;
import io.sekisho.policy.cedar.CedarRule;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns the engine's yes and no into a decision. A no is asked again for somebody who has proven
 * all there is to prove. Now yes: a step-up, to the lowest rung that is allowed. Still no: denied,
 * for the reasons that remain, and with the answer to whether emergency access would help. Where no
 * policy says why, the smallest change that would make it a yes is the reason.
 */
final class Judge {
  private static final System.Logger LOG = System.getLogger(Judge.class.getName());

  private final CedarPolicies policies;
  private final CedarWords words;
  private final Map<String, Reason> reasons;

  Judge(CedarPolicies policies, Catalogue catalogue) {
    this.policies = policies;
    this.words = new CedarWords(catalogue);
    this.reasons =
        policies.rules().stream().collect(Collectors.toMap(CedarRule::id, Judge::reason));
  }

  Decision decide(Facts facts) {
    CedarAnswer here = ask(facts);
    if (here.allowed()) {
      return new Decision.Allow(given(here));
    }
    if (!here.errors().isEmpty()) {
      return new Decision.Deny(List.of(Reason.POLICY_ERROR));
    }
    Facts provenAll = facts.at(Rung.AAL3_FRESH);
    CedarAnswer atBest = provenAll.equals(facts) ? here : ask(provenAll);
    return atBest.allowed() ? stepUp(facts, here) : deny(provenAll, atBest);
  }

  private Decision stepUp(Facts facts, CedarAnswer here) {
    List<Reason> given = given(here);
    Rung needed =
        facts.subject().rung().higher().stream()
            .filter(rung -> allows(facts.at(rung)))
            .findFirst()
            .orElse(Rung.AAL3_FRESH);
    return new Decision.StepUp(
        needed, given.isEmpty() ? List.of(Reason.HIGHER_ASSURANCE_NEEDED) : given);
  }

  private Decision deny(Facts facts, CedarAnswer answer) {
    if (!answer.errors().isEmpty()) {
      return new Decision.Deny(List.of(Reason.POLICY_ERROR));
    }
    boolean breakGlass = WhatIf.canBreakGlass(facts) && allows(WhatIf.glassBroken(facts));
    List<Reason> given = given(answer);
    return new Decision.Deny(
        given.isEmpty() ? List.of(WhatIf.missing(facts, this::allows)) : given, breakGlass);
  }

  private boolean allows(Facts facts) {
    return ask(facts).allowed();
  }

  private List<Reason> given(CedarAnswer answer) {
    return answer.rules().stream().map(reasons::get).distinct().toList();
  }

  private CedarAnswer ask(Facts facts) {
    CedarAnswer answer = policies.ask(words.of(facts));
    answer.errors().forEach(error -> LOG.log(Level.ERROR, "policy evaluation failed: {0}", error));
    return answer;
  }

  private static Reason reason(CedarRule rule) {
    return Reason.valueOf(rule.annotations().get("reason"));
  }
}
