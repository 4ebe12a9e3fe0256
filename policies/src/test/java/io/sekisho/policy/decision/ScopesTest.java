package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person with one privilege alone may do exactly what the catalogue's scopes for it say. */
class ScopesTest {
  private static final Map<Action, String> VERBS =
      Map.of(
          Action.CREATE, "c",
          Action.READ, "r",
          Action.UPDATE, "u",
          Action.DELETE, "d",
          Action.SEARCH, "s");
  private static final Map<Category, String> CATEGORIES =
      Map.of(
          Category.VITAL_SIGNS, "vital-signs",
          Category.SURVEY, "survey",
          Category.ACTIVITY, "activity",
          Category.LABORATORY, "laboratory",
          Category.THERAPY, "therapy");
  private static final Set<String> DIRECTORY =
      Set.of(
          "Practitioner",
          "PractitionerRole",
          "Organization",
          "Location",
          "HealthcareService",
          "Schedule",
          "Slot",
          "Medication");

  @ParameterizedTest
  @EnumSource
  void a_privilege_is_its_scopes_and_nothing_more(Privilege privilege) {
    Catalogue shipped = Shipped.POLICIES.catalogue();
    Set<String> types =
        Arrays.stream(Privilege.values())
            .flatMap(each -> shipped.privilege(each).scopes().stream())
            .map(scope -> scope.substring(0, scope.indexOf('.')))
            .collect(Collectors.toCollection(TreeSet::new));
    PolicySet alone = PolicySet.of(only(privilege));

    assertThat(types.stream().flatMap(type -> opened(alone, privilege, type)))
        .containsExactlyInAnyOrderElementsOf(expected(shipped, privilege));
  }

  private static Stream<String> opened(PolicySet policies, Privilege privilege, String type) {
    Stream<Category> categories =
        type.equals("Observation") ? CATEGORIES.keySet().stream() : Stream.of(Category.NONE);
    return categories.flatMap(
        category ->
            VERBS.keySet().stream()
                .filter(action -> allowed(policies, action, type, category, privilege))
                .map(action -> one(type, VERBS.get(action), CATEGORIES.get(category))));
  }

  /** Viewing the chart shows every category; nobody sees it without the demographics. */
  private static List<String> expected(Catalogue catalogue, Privilege privilege) {
    return catalogue.privilege(privilege).scopes().stream()
        .filter(scope -> privilege != Privilege.V2 || !isDemographic(scope, catalogue))
        .flatMap(ScopesTest::each)
        .distinct()
        .toList();
  }

  private static boolean isDemographic(String scope, Catalogue catalogue) {
    return catalogue.privilege(Privilege.V1).scopes().contains(scope);
  }

  private static Stream<String> each(String scope) {
    String type = scope.substring(0, scope.indexOf('.'));
    String rest = scope.substring(scope.indexOf('.') + 1);
    String verbs = rest.replaceAll("\\?.*", "");
    List<String> categories =
        rest.contains("?cat=")
            ? List.of(rest.substring(rest.indexOf('=') + 1))
            : type.equals("Observation")
                ? List.copyOf(CATEGORIES.values())
                : Arrays.asList((String) null);
    return categories.stream()
        .flatMap(
            category ->
                verbs.chars().mapToObj(verb -> one(type, String.valueOf((char) verb), category)));
  }

  private static String one(String type, String verb, String category) {
    return type + "." + verb + (category == null ? "" : "?cat=" + category);
  }

  private static boolean allowed(
      PolicySet policies, Action action, String type, Category category, Privilege privilege) {
    RecordFacts record = RecordFacts.NOT_BOUND.with(Care.IN_CARE).with(category);
    boolean draft = privilege == Privilege.O2 || privilege == Privilege.L1;
    Facts facts =
        new Facts(
            new SubjectFacts(SubjectKind.STAFF, Set.of(Role.PHYS), Rung.AAL2),
            action,
            ResourceFacts.clear(SystemKind.FHIR, type)
                .with(draft ? record.from(Stage.NONE, Stage.PRELIMINARY).named(true) : record),
            Set.of(),
            true);
    return !DIRECTORY.contains(type) && policies.decide(facts) instanceof Decision.Allow;
  }

  /**
   * The shipped set, in a hospital where physicians have this one privilege and nobody any other.
   */
  private static PolicyFiles only(Privilege privilege) {
    PolicyFiles files = PolicyFiles.builtIn();
    String roles =
        files
            .roles()
            .replaceAll("(?m)([VNOARDMLISBXGKUT]\\d): [YOPb](?=[,}])", "$1: .")
            .replaceAll("(?m)^(  PHYS: .*?\\b" + privilege + "): \\.", "$1: Y");
    return new PolicyFiles(files.policies(), files.schema(), roles);
  }
}
