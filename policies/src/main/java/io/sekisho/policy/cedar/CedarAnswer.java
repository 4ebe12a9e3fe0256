package io.sekisho.policy.cedar;

import java.util.List;

/**
 * What the engine said.
 *
 * @param rules ids of the policies that made the answer, sorted; empty when nothing permitted
 * @param errors anything that went wrong on the way; an answer with errors is no answer
 */
public record CedarAnswer(boolean allowed, List<String> rules, List<String> errors) {
  public CedarAnswer {
    rules = List.copyOf(rules);
    errors = List.copyOf(errors);
  }
}
