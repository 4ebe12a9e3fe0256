package io.sekisho.policy.cedar;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Leaving policies out must never be seen in an answer. */
class SlicesTest {
  private static final TreeMap<String, String> FILES = new TreeMap<>();
  private static final String SCHEMA = shipped("sekisho.cedarschema");
  private static final List<String> TYPES =
      List.of(
          "Patient",
          "Observation",
          "MedicationRequest",
          "Composition",
          "AuditEvent",
          "Provenance",
          "Task",
          "Claim",
          "ImagingStudy",
          "Communication",
          "metadata",
          "chart",
          "chart-note",
          "chart-list",
          "portal",
          "break-glass",
          "accounts",
          "policies",
          "audit",
          "nonsense");

  static {
    Stream.of("administration", "clinical", "emergency", "maintenance", "safety")
        .forEach(name -> FILES.put(name + ".cedar", shipped(name + ".cedar")));
  }

  @Test
  void a_slice_answers_what_the_whole_set_answers_with_every_question_held_against_the_schema()
      throws Exception {
    CedarPolicies sliced = CedarPolicies.load(FILES, SCHEMA);
    Whole whole = new Whole(FILES);
    Random random = new Random(41);
    int allowed = 0;

    for (int i = 0; i < (Boolean.getBoolean("sekisho.long") ? 100_000 : 3_000); i++) {
      CedarQuestion question = question(random);
      CedarAnswer answer = sliced.ask(question);
      assertThat(answer).as("%s", question).isEqualTo(whole.ask(question));
      allowed += answer.allowed() ? 1 : 0;
    }

    assertThat(allowed).as("there was something to see").isGreaterThan(30);
  }

  @Test
  void a_question_meets_a_third_of_the_policies_at_most() throws Exception {
    CedarPolicies policies = CedarPolicies.load(FILES, SCHEMA);
    Slices slices = slices(policies);

    assertThat(
            slices.concerned(new QuestionKind("read", "STAFF", "FHIR", "Observation", true, true)))
        .contains("V2-view-chart", "care-relation-needed", "restricted-chart")
        .doesNotContain("V1-view-demographics", "nobody-unknown", "T1-maintain", "A1-finalise")
        .hasSizeLessThan(policies.rules().size() / 3);
  }

  @Test
  void a_policy_that_may_fail_is_never_left_out() throws Exception {
    TreeMap<String, String> files = new TreeMap<>(FILES);
    files.put(
        "own.cedar",
        "@id(\"own\") forbid (principal, action, resource)"
            + " when { context.aal + 9223372036854775807 == 0 && resource.type == \"Claim\" };");
    CedarPolicies policies = CedarPolicies.load(files, SCHEMA);

    assertThat(
            slices(policies)
                .concerned(new QuestionKind("read", "STAFF", "FHIR", "Patient", true, true)))
        .contains("own");
  }

  @Test
  void an_unheard_of_action_is_an_error() throws Exception {
    CedarQuestion some = question(new Random(1));
    CedarQuestion question =
        new CedarQuestion(some.subject(), "shred", some.resource(), some.context());

    assertThat(CedarPolicies.load(FILES, SCHEMA).ask(question).errors())
        .containsExactly("no such action: shred");
  }

  private static Slices slices(CedarPolicies policies) {
    return new Slices(policies.rules(), Map.of());
  }

  private static CedarQuestion question(Random random) {
    Set<String> privileges = some(random, "V1", "V2", "V3", "N1", "N2", "O1", "A1", "R1", "S1");
    return new CedarQuestion(
        new CedarQuestion.Subject(
            word(random, "Kind"),
            random.nextBoolean() ? Set.of(word(random, "Role")) : Set.of("PHYS", "DENT"),
            new CedarQuestion.Rights(
                privileges,
                some(random, "M1", "L1", "T1", "K2", "X1"),
                some(random, "N1", "O1", "O2", "R1"),
                some(random, "V3", "V2"),
                random.nextBoolean()),
            random.nextInt(8) > 0,
            random.nextBoolean()),
        word(random, "action"),
        new CedarQuestion.Resource(
            random.nextInt(3) > 0 ? "FHIR" : word(random, "System"),
            TYPES.get(random.nextInt(TYPES.size())),
            random.nextInt(8) > 0 ? "CLEAR" : word(random, "Clarity"),
            random.nextInt(8) > 0,
            entry(random)),
        new CedarQuestion.Context(
            1 + random.nextInt(3),
            random.nextBoolean(),
            random.nextInt(4) > 0 ? Set.of() : Set.of(word(random, "Grant")),
            random.nextInt(4) > 0 ? "TREAT" : word(random, "Purpose"),
            random.nextInt(4) > 0 ? "NOT_APPLICABLE" : word(random, "Scope"),
            random.nextBoolean()));
  }

  private static CedarQuestion.Entry entry(Random random) {
    return new CedarQuestion.Entry(
        random.nextBoolean() ? "IN_CARE" : word(random, "Care"),
        random.nextBoolean() ? "NORMAL" : word(random, "Label"),
        word(random, "Stage"),
        word(random, "Stage"),
        random.nextBoolean(),
        random.nextBoolean(),
        word(random, "Category"),
        word(random, "Authorship"),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static Set<String> some(Random random, String... all) {
    return Stream.of(all).filter(any -> random.nextBoolean()).collect(Collectors.toSet());
  }

  /** A word of one of the lists in the schema. */
  private static String word(Random random, String list) {
    Matcher found =
        Pattern.compile(
                list.equals("action")
                    ? "(?m)^action ([^{]+) appliesTo"
                    : "entity " + list + " enum \\[([^]]+)]")
            .matcher(SCHEMA);
    assertThat(found.find()).as(list).isTrue();
    List<String> words =
        Arrays.stream(found.group(1).split(",", -1))
            .map(word -> word.replace("\"", "").strip())
            .toList();
    return words.get(random.nextInt(words.size()));
  }

  private static String shipped(String name) {
    try (InputStream file = CedarPolicies.class.getResourceAsStream("/io/sekisho/policy/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** All policies for every question, and the schema looked at each time. */
  private static final class Whole {
    private final PolicySet policies;
    private final Schema schema;

    Whole(Map<String, String> files) throws Exception {
      Set<Policy> all = new HashSet<>();
      for (Policy each : PolicySet.parsePolicies(String.join("\n", files.values())).policies) {
        all.add(new Policy(each.policySrc, id(each)));
      }
      policies = new PolicySet(all);
      policies.cache();
      schema = Schema.parse(Schema.JsonOrCedar.Cedar, SCHEMA);
      schema.cache();
    }

    private static String id(Policy policy) throws InternalException {
      return policy.getAnnotations().get("id");
    }

    CedarAnswer ask(CedarQuestion question) throws AuthException {
      CedarRequest request = new CedarRequest(question, any -> true);
      AuthorizationResponse response =
          new BasicAuthorizationEngine()
              .isAuthorized(strict(request.request()), policies, request.entities());
      assertThat(response.errors.orElse(null)).isNull();
      AuthorizationSuccessResponse said = response.success.orElseThrow();
      assertThat(said.getErrors()).isEmpty();
      return new CedarAnswer(
          said.isAllowed(), said.getReason().stream().sorted().toList(), List.of());
    }

    private AuthorizationRequest strict(AuthorizationRequest loose) {
      return new AuthorizationRequest(
          loose.principalEUID,
          loose.actionEUID,
          loose.resourceEUID,
          loose.context,
          Optional.of(schema),
          true);
    }
  }
}
