package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.review.CaseWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the matrix: where the answer is yes, where it is no, and on the line. */
class RoleMatrixTest {
  private static final String PAGE = "matrix.md";
  private static final List<String> HEADING = Tables.heading(PAGE);
  private static final Map<String, List<String>> TRIED =
      Tables.in(PAGE).get(1).stream()
          .collect(Collectors.toMap(row -> row.get(0), Function.identity()));
  private static final Set<Privilege> WITHOUT_CARE =
      Set.of(
          Privilege.V1,
          Privilege.S1,
          Privilege.X1,
          Privilege.G1,
          Privilege.K1,
          Privilege.K2,
          Privilege.U1,
          Privilege.T1);

  /** As a draft, other privileges open these records, too. */
  private static final Set<Privilege> OPENED_AS_DRAFT =
      Set.of(Privilege.A1, Privilege.R1, Privilege.L2, Privilege.I2);

  /** Somebody in a role asks for what a privilege is about. */
  record Asked(Role role, Privilege privilege, Facts facts) {
    Decision answer() {
      return Shipped.POLICIES.decide(facts);
    }

    Asked with(Function<RecordFacts, RecordFacts> change) {
      ResourceFacts resource = facts.resource();
      return with(
          new Facts(
              facts.subject(),
              facts.action(),
              resource.with(change.apply(resource.record())),
              facts.grants(),
              facts.secondFactorEnforced()));
    }

    Asked holding(GrantKind grant) {
      return with(
          new Facts(
              facts.subject(),
              facts.action(),
              facts.resource(),
              Set.of(grant),
              facts.secondFactorEnforced()));
    }

    /** A ticket is to a maintainer what an order is to a nurse. */
    Asked ordered() {
      return privilege == Privilege.T1
          ? holding(GrantKind.MAINTENANCE)
          : with(record -> record.ordered(true));
    }

    Asked at(Rung rung) {
      return with(facts.at(rung));
    }

    private Asked with(Facts other) {
      return new Asked(role, privilege, other);
    }
  }

  static Stream<List<String>> rows() {
    return Tables.in(PAGE).get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void the_page_says_what_the_catalogue_says(List<String> row) {
    assertThat(cells(Role.valueOf(row.get(0))).map(Asked::privilege).distinct())
        .allSatisfy(
            privilege ->
                assertThat(CatalogueReader.LETTERS.get(letter(row, privilege)))
                    .isEqualTo(
                        Shipped.POLICIES.catalogue().cell(Role.valueOf(row.get(0)), privilege)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_cell_is_a_yes_a_no_and_a_line(List<String> row) {
    Role role = Role.valueOf(row.get(0));
    assertThat(cells(role))
        .isNotEmpty()
        .allSatisfy(asked -> tried(asked, letter(row, asked.privilege())));
  }

  @Test
  void the_matrix_has_every_role_and_every_privilege() {
    assertThat(rows().map(row -> row.get(0)))
        .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::name).toList());
    assertThat(HEADING.subList(1, HEADING.size()))
        .containsExactlyElementsOf(Arrays.stream(Privilege.values()).map(Privilege::name).toList());
    assertThat(TRIED.keySet()).containsExactlyInAnyOrderElementsOf(HEADING.subList(1, 24));
  }

  private static void tried(Asked asked, String letter) {
    switch (letter) {
      case "Y" -> yes(asked);
      case "O" -> onOrder(asked);
      case "P" -> byProxy(asked);
      case "b" -> behindGlass(asked);
      default -> never(asked);
    }
  }

  private static void yes(Asked asked) {
    line(asked);
    if (!WITHOUT_CARE.contains(asked.privilege())) {
      no(asked.with(record -> record.with(Care.NONE)), Reason.NO_CARE_RELATION);
    }
    if (asked.facts().resource().system().holdsPatients()
        && asked.privilege() != Privilege.U1) { // the audit names restricted patients, too
      no(asked.with(record -> record.with(Label.RESTRICTED)), Reason.RESTRICTED_CHART);
    }
  }

  private static void onOrder(Asked asked) {
    no(asked, needs(asked));
    line(asked.ordered());
    if (!WITHOUT_CARE.contains(asked.privilege())) {
      no(asked.ordered().with(record -> record.with(Care.NONE)), Reason.NO_CARE_RELATION);
    }
  }

  private static Reason needs(Asked asked) {
    return asked.privilege() == Privilege.T1
        ? Reason.MAINTENANCE_NEEDS_TICKET
        : Reason.ORDER_NEEDED;
  }

  private static void byProxy(Asked asked) {
    no(
        asked.with(record -> record.from(Stage.NONE, Stage.ACTIVE).named(true)),
        Reason.PROXY_MUST_STAY_DRAFT);
    no(asked.with(record -> record.from(Stage.NONE, Stage.DRAFT)), Reason.PROVENANCE_MISSING);
    line(draft(asked));
    no(draft(asked).with(record -> record.with(Care.NONE)), Reason.NO_CARE_RELATION);
  }

  private static void behindGlass(Asked asked) {
    assertThat(asked.answer()).isEqualTo(new Decision.Deny(List.of(Reason.RESTRICTED_CHART), true));
    if (Shipped.POLICIES.catalogue().cell(asked.role(), Privilege.V2) == Cell.YES) {
      line(asked.holding(GrantKind.BREAK_GLASS));
    }
  }

  /** Whatever else is true: ordered, only a draft, the glass broken. Who orders may draft. */
  private static void never(Asked asked) {
    if (asked.privilege() == Privilege.O2
        && Shipped.POLICIES.catalogue().cell(asked.role(), Privilege.O1) != Cell.NO) {
      return;
    }
    assertThat(
            Stream.of(
                    asked,
                    asked.ordered(),
                    OPENED_AS_DRAFT.contains(asked.privilege()) ? asked : draft(asked),
                    asked.holding(GrantKind.MAINTENANCE),
                    asked.holding(GrantKind.BREAK_GLASS))
                .map(Asked::answer))
        .as("%s", asked)
        .allMatch(answer -> answer instanceof Decision.Deny deny && !deny.breakGlass());
  }

  /** With one factor: prove two. With exactly two (and a fresh one where that is asked): yes. */
  private static void line(Asked asked) {
    Rung needed = needsFresh(asked) ? Rung.AAL2_FRESH : Rung.AAL2;
    assertThat(asked.at(needed).answer())
        .as("%s", asked)
        .isEqualTo(new Decision.Allow(List.of(Reason.ROLE_PERMITS)));
    if (asked.facts().resource().system().holdsPatients() || needsFresh(asked)) {
      assertThat(asked.at(Rung.AAL1).answer())
          .as("%s", asked)
          .isInstanceOfSatisfying(
              Decision.StepUp.class, stepUp -> assertThat(stepUp.needed()).isEqualTo(needed));
    }
  }

  private static boolean needsFresh(Asked asked) {
    return asked.privilege() == Privilege.X1 || asked.privilege() == Privilege.G1;
  }

  private static void no(Asked asked, Reason why) {
    assertThat(asked.at(Rung.AAL2_FRESH).answer().reasons()).as("%s", asked).containsExactly(why);
    assertThat(asked.answer()).isInstanceOf(Decision.Deny.class);
  }

  private static Asked draft(Asked asked) {
    return asked.with(record -> record.from(Stage.NONE, Stage.DRAFT).named(true));
  }

  private static Stream<Asked> cells(Role role) {
    return Arrays.stream(Privilege.values())
        .flatMap(privilege -> asked(role, privilege, TRIED.get(privilege.name())));
  }

  private static Stream<Asked> asked(Role role, Privilege privilege, List<String> tried) {
    return Tables.words(tried.get(2)).stream()
        .flatMap(
            verb ->
                Arrays.stream(tried.get(3).split(",", -1))
                    .map(what -> asked(role, privilege, verb, what, tried.get(4))));
  }

  private static Asked asked(
      Role role, Privilege privilege, String verb, String what, String words) {
    ResourceFacts resource = CaseWords.resource(what);
    String record = what.endsWith("Observation") || !words.matches("survey.*") ? words : "";
    SubjectKind kind =
        role == Role.MNT
            ? SubjectKind.VENDOR
            : role == Role.SVC ? SubjectKind.CLIENT : SubjectKind.STAFF;
    return new Asked(
        role,
        privilege,
        new Facts(
            new SubjectFacts(kind, Set.of(role), Rung.AAL2),
            CaseWords.action(verb),
            resource.with(CaseWords.record(record, resource.system())),
            Set.of(),
            true));
  }

  private static String letter(List<String> row, Privilege privilege) {
    return row.get(
        IntStream.range(0, HEADING.size())
            .filter(column -> HEADING.get(column).equals(privilege.name()))
            .findFirst()
            .orElseThrow());
  }
}
