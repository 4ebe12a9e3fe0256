package io.sekisho.policy.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.Effect;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads policy files and collects every mistake in them, so that people see all of them at once.
 */
final class CedarParser {
  private static final Pattern ACTIONS =
      Pattern.compile("^action\\s+([^{;]+?)\\s+appliesTo", Pattern.MULTILINE);

  private final List<String> mistakes = new ArrayList<>();
  private final Map<String, CedarRule> rules = new LinkedHashMap<>();
  private final Map<String, Policy> policies = new LinkedHashMap<>();

  CedarPolicies parse(SortedMap<String, String> files, String schemaText) throws CedarRefused {
    Optional<Schema> schema = schema(schemaText);
    files.forEach(this::file);
    stopOnMistakes();
    PolicySet set = new PolicySet(new HashSet<>(policies.values()));
    validate(schema.orElseThrow(), set);
    stopOnMistakes();
    List<CedarRule> all = List.copyOf(rules.values());
    return new CedarPolicies(actions(schemaText), all, new Slices(all, policies));
  }

  private static Set<String> actions(String schemaText) {
    Matcher declared = ACTIONS.matcher(schemaText);
    Set<String> actions = new HashSet<>();
    while (declared.find()) {
      actions.addAll(List.of(declared.group(1).strip().split("\\s*,\\s*", -1)));
    }
    return actions;
  }

  private Optional<Schema> schema(String text) {
    try {
      return Optional.of(Schema.parse(Schema.JsonOrCedar.Cedar, text));
    } catch (InternalException broken) {
      mistakes.add("schema: " + line(broken));
      return Optional.empty();
    }
  }

  private void file(String name, String text) {
    try {
      PolicySet parsed = PolicySet.parsePolicies(text);
      if (parsed.getNumTemplates() > 0) {
        mistakes.add("`%s`: templates with slots are not supported".formatted(name));
      }
      for (Policy policy : parsed.policies) {
        rule(name, policy);
      }
    } catch (InternalException broken) {
      mistakes.add("`%s`: %s".formatted(name, line(broken)));
    }
  }

  private void rule(String file, Policy policy) throws InternalException {
    String id = policy.getAnnotations().getOrDefault("id", "");
    if (id.isBlank()) {
      mistakes.add("`%s`: a policy has no @id: %s".formatted(file, firstLine(policy)));
      return;
    }
    boolean forbids = policy.effect() == Effect.FORBID;
    CedarRule rule = new CedarRule(id, file, forbids, policy.getAnnotations(), policy.toJson());
    CedarRule twin = rules.putIfAbsent(id, rule);
    if (twin != null) {
      mistakes.add("`%s`: @id `%s` is already used in `%s`".formatted(file, id, twin.file()));
    }
    policies.put(id, new Policy(policy.policySrc, id));
  }

  /** A policy that can never apply is a warning to the engine and a mistake to us. */
  private void validate(Schema schema, PolicySet set) throws CedarRefused {
    try {
      ValidationResponse response =
          new BasicAuthorizationEngine().validate(new ValidationRequest(schema, set));
      response.errors.ifPresent(all -> all.forEach(error -> mistakes.add(error.message)));
      response.success.stream()
          .flatMap(
              said ->
                  Stream.concat(said.validationErrors.stream(), said.validationWarnings.stream()))
          .forEach(this::invalid);
      if (response.success.isEmpty() && mistakes.isEmpty()) {
        mistakes.add("the policies could not be validated");
      }
    } catch (AuthException failed) {
      mistakes.add("the policies could not be validated: " + line(failed));
    }
  }

  private void invalid(ValidationResponse.ValidationError error) {
    String id = error.getPolicyId();
    mistakes.add("`%s`: %s".formatted(rules.get(id).file(), error.getError().message));
  }

  private void stopOnMistakes() throws CedarRefused {
    if (!mistakes.isEmpty()) {
      throw new CedarRefused(mistakes.stream().sorted().toList());
    }
  }

  private static String firstLine(Policy policy) {
    return policy.policySrc.lines().findFirst().orElse("");
  }

  /** The engine's message on one line, without the names of its own layers. */
  private static String line(Exception broken) {
    return String.valueOf(broken.getMessage())
        .replaceAll("^(Auth Exception: |Internal error: |Internal JNI Error: )*", "")
        .replaceAll("\\s*\\R\\s*", " ")
        .strip();
  }
}
