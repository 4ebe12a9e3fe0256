package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sekisho.policy.decision.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonPatchTest {
  static Stream<List<String>> fitting() {
    return Tables.in("patches.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void a_patch_makes_of_a_record_what_the_rfc_says(List<String> row) throws Unreadable {
    byte[] after = JsonPatch.read(bytes(row.get(0))).apply(bytes(row.get(1)));

    assertThat(new String(after, UTF_8)).isEqualTo(new String(bytes(row.get(2)), UTF_8));
  }

  static Stream<List<String>> refused() {
    return Tables.in("patches.md").get(1).stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_two_libraries_may_do_differently_is_refused(List<String> row) {
    assertThat(problem(row.get(0), row.get(1))).hasToString(row.get(2));
  }

  @Test
  void copies_of_copies_do_not_fill_the_memory() {
    String copy = "{'op':'copy','from':'/a','path':'/a/-'},";
    String patch = "[" + copy.repeat(999) + "{'op':'test','path':'/b','value':1}]";

    assertThat(problem(patch, "{'a':[1],'b':1}")).isEqualTo(Problem.PATCH_UNREADABLE);
  }

  @Test
  void too_many_operations_are_refused() {
    String test = "{'op':'test','path':'/b','value':1},";

    assertThat(problem("[" + test.repeat(1_000) + test.replace("},", "}]"), "{'b':1}"))
        .isEqualTo(Problem.PATCH_UNREADABLE);
  }

  private static Problem problem(String patch, String record) {
    return catchThrowableOfType(
            Unreadable.class, () -> JsonPatch.read(bytes(patch)).apply(bytes(record)))
        .problem();
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
