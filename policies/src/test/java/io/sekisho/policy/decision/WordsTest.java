package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that people read, and the words that Java and the policy schema share. */
class WordsTest {
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

  @Test
  void every_reason_says_what_happened_and_what_to_do_in_both_languages() {
    assertThat(Reason.values()).allSatisfy(WordsTest::saysWhatAndWhatToDo);
  }

  private static void saysWhatAndWhatToDo(Reason reason) {
    assertThat(List.of(reason.ja(), reason.remedyJa()))
        .allMatch(text -> JAPANESE.matcher(text).find())
        .allMatch(text -> text.endsWith("。"));
    assertThat(List.of(reason.en(), reason.remedyEn()))
        .noneMatch(text -> JAPANESE.matcher(text).find())
        .allMatch(text -> text.endsWith("."));
  }

  @Test
  void no_two_reasons_say_the_same() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::ja)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Reason.values()).map(Reason::en)).doesNotHaveDuplicates();
  }

  @Test
  void every_role_has_a_name_in_both_languages() {
    assertThat(Role.values())
        .allSatisfy(
            role -> {
              assertThat(role.ja()).containsPattern(JAPANESE);
              assertThat(role.en()).isNotBlank().doesNotContainPattern(JAPANESE);
            });
  }

  @Test
  void there_are_23_privileges() {
    assertThat(Privilege.values()).hasSize(23);
  }

  @Test
  void there_are_28_roles() {
    assertThat(Role.values()).hasSize(28);
  }

  @Test
  void a_role_is_read_from_its_exact_code_and_anything_else_is_nothing() {
    assertThat(Role.parse("PHYS")).contains(Role.PHYS);
    assertThat(Stream.of("phys", "PHYS ", "", "offline_access", null).map(Role::parse))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void an_action_is_read_from_its_code() {
    assertThat(Action.parse("read")).contains(Action.READ);
    assertThat(Action.parse("READ")).isEmpty();
  }

  @Test
  void the_schema_knows_exactly_the_words_that_java_knows() {
    assertThat(inSchema("entity Role enum \\[(.*?)]")).isEqualTo(names(Role.values()));
    assertThat(inSchema("entity Kind enum \\[(.*?)]")).isEqualTo(names(SubjectKind.values()));
    assertThat(inSchema("entity System enum \\[(.*?)]")).isEqualTo(names(SystemKind.values()));
    assertThat(inSchema("entity Clarity enum \\[(.*?)]")).isEqualTo(names(Clarity.values()));
    assertThat(inSchema("entity Grant enum \\[(.*?)]")).isEqualTo(names(GrantKind.values()));
    assertThat(inSchema("entity Care enum \\[(.*?)]")).isEqualTo(names(Care.values()));
    assertThat(inSchema("entity Label enum \\[(.*?)]")).isEqualTo(names(Label.values()));
    assertThat(inSchema("entity Stage enum \\[(.*?)]")).isEqualTo(names(Stage.values()));
    assertThat(inSchema("entity Category enum \\[(.*?)]")).isEqualTo(names(Category.values()));
    assertThat(inSchema("entity Authorship enum \\[(.*?)]")).isEqualTo(names(Authorship.values()));
    assertThat(inSchema("entity Purpose enum \\[(.*?)]")).isEqualTo(names(Purpose.values()));
    assertThat(inSchema("entity Scope enum \\[(.*?)]")).isEqualTo(names(Scope.values()));
    assertThat(inSchema("\\Raction (.*?) appliesTo"))
        .isEqualTo(Arrays.stream(Action.values()).map(Action::code).sorted().toList());
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).sorted().toList();
  }

  private static List<String> inSchema(String pattern) {
    Matcher matcher =
        Pattern.compile(pattern, Pattern.DOTALL).matcher(PolicyFiles.builtIn().schema());
    assertThat(matcher.find()).isTrue();
    return Arrays.stream(matcher.group(1).split(",", -1))
        .map(word -> word.replace("\"", "").strip())
        .sorted()
        .toList();
  }
}
