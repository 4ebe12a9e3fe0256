package io.sekisho.policy.cedar;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Policies that parse and fit their schema, ready to be asked. Immutable, for any thread. */
public final class CedarPolicies {
  private final AuthorizationEngine engine = new BasicAuthorizationEngine();
  private final Set<String> actions;
  private final List<CedarRule> rules;
  private final Slices slices;

  CedarPolicies(Set<String> actions, List<CedarRule> rules, Slices slices) {
    this.actions = actions;
    this.rules = rules;
    this.slices = slices;
  }

  /**
   * Parses and validates.
   *
   * @param files file name to text
   * @throws CedarRefused with every mistake found
   */
  public static CedarPolicies load(SortedMap<String, String> files, String schema)
      throws CedarRefused {
    return new CedarParser().parse(files, schema);
  }

  /** The policies of the set. */
  public List<CedarRule> rules() {
    return rules;
  }

  /** Never throws: whatever goes wrong is in the answer's errors, and the answer is then no. */
  public CedarAnswer ask(CedarQuestion question) {
    try {
      if (!actions.contains(question.action())) {
        return failed(List.of("no such action: " + question.action()));
      }
      Slices.Slice slice = slices.of(question);
      CedarRequest request = new CedarRequest(question, slice.attributes()::contains);
      return answer(engine.isAuthorized(request.request(), slice.policies(), request.entities()));
    } catch (AuthException | RuntimeException | LinkageError broken) {
      return failed(List.of(broken.toString()));
    }
  }

  private static CedarAnswer answer(AuthorizationResponse response) {
    if (response.success.isEmpty()) {
      return failed(
          response.errors.stream().flatMap(List::stream).map(error -> error.message).toList());
    }
    AuthorizationSuccessResponse said = response.success.get();
    if (!said.getErrors().isEmpty()) {
      return failed(said.getErrors().stream().map(CedarPolicies::line).toList());
    }
    return new CedarAnswer(
        said.isAllowed(), said.getReason().stream().sorted().toList(), List.of());
  }

  private static String line(AuthorizationSuccessResponse.AuthorizationError error) {
    return "`%s`: %s".formatted(error.getPolicyId(), error.getError().message);
  }

  private static CedarAnswer failed(List<String> errors) {
    return new CedarAnswer(
        false, List.of(), errors.isEmpty() ? List.of("the policy engine gave no answer") : errors);
  }
}
