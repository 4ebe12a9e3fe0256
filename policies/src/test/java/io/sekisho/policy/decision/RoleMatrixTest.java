package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleMatrixTest {
  private static final String PAGE = "matrix.md";
  private static final List<String> LETTERS = Tables.heading(PAGE);
  private static final Map<String, List<String>> MEANING =
      Tables.in(PAGE).get(1).stream()
          .collect(Collectors.toMap(row -> row.get(0), Function.identity()));

  static Stream<List<String>> rows() {
    return Tables.in(PAGE).get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_cell_of_the_matrix_is_what_the_policies_say(List<String> row) {
    SubjectFacts who = who(row.get(0));

    String asDecided =
        IntStream.range(1, row.size())
            .mapToObj(column -> LETTERS.get(column) + "=" + cell(who, LETTERS.get(column)))
            .collect(Collectors.joining(" "));

    assertThat(asDecided)
        .isEqualTo(
            IntStream.range(1, row.size())
                .mapToObj(column -> LETTERS.get(column) + "=" + row.get(column))
                .collect(Collectors.joining(" ")));
  }

  @Test
  void the_matrix_has_every_role() {
    assertThat(rows().map(row -> row.get(0)))
        .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::name).toList());
  }

  private static String cell(SubjectFacts who, String letters) {
    List<String> meaning = MEANING.get(letters);
    List<Boolean> answers =
        Tables.words(meaning.get(3)).stream()
            .flatMap(
                verb -> types(meaning).map(type -> allowed(who, verb, meaning.get(2) + " " + type)))
            .distinct()
            .toList();
    return answers.size() > 1 ? "mixed" : answers.get(0) ? "Y" : ".";
  }

  private static Stream<String> types(List<String> meaning) {
    return Tables.words(meaning.get(4)).stream();
  }

  private static boolean allowed(SubjectFacts who, String verb, String what) {
    Decision decision = Shipped.POLICIES.decide(Ask.facts(who, verb, Ask.resource(what), "", true));
    return decision.fold(allow -> true, stepUp -> false, deny -> false);
  }

  private static SubjectFacts who(String role) {
    return switch (role) {
      case "MNT" -> Ask.who("vendor MNT", "aal2");
      case "SVC" -> Ask.who("program SVC", "aal2");
      default -> Ask.who(role, "aal2");
    };
  }
}
