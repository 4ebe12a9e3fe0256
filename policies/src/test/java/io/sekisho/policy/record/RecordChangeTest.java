package io.sekisho.policy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordChangeTest {
  private static final Relations MINE =
      new Relations() {
        @Override
        public Care care(String patient) {
          return switch (patient) {
            case "in", "vip" -> Care.IN_CARE;
            case "dark" -> Care.UNKNOWN;
            default -> Care.NONE;
          };
        }

        @Override
        public Label label(String patient) {
          return patient.equals("vip") ? Label.RESTRICTED : Label.NORMAL;
        }

        @Override
        public boolean isSelf(String hand) {
          return hand.equals("Practitioner/me");
        }

        @Override
        public boolean ordered(Set<String> orders, Set<String> patients) {
          return orders.contains("ServiceRequest/now") && patients.equals(Set.of("in"));
        }
      };

  static Stream<List<String>> rows() {
    return Tables.in("changes.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void both_versions_count(List<String> row) {
    RecordFacts facts =
        new RecordChange(record(row.get(0)), record(row.get(1)), Hands.UNSTATED)
            .facts(RecordRules.BUILT_IN, MINE);

    assertThat(words(facts)).isEqualTo(row.get(2));
  }

  @Test
  void a_provenance_names_whom_the_record_does_not() {
    Hands hands = new Hands(Set.of("Practitioner/other"), Set.of("Practitioner/me"));

    RecordFacts facts =
        new RecordChange(null, record("patient in, status draft"), hands)
            .facts(RecordRules.BUILT_IN, MINE);

    assertThat(words(facts)).isEqualTo("IN_CARE NORMAL NONE DRAFT OWN_PROXY named");
  }

  @Test
  void an_observation_that_changes_its_category_is_of_both() {
    String text = "{'resourceType':'Observation','category':[{'coding':[%s]}]}";
    RecordSummary exam = Sample.summary(text.formatted("{'system':'CAT','code':'exam'}"));
    RecordSummary result = Sample.summary(text.formatted("{'system':'CAT','code':'laboratory'}"));

    assertThat(category(exam, result)).isEqualTo(Category.MIXED);
    assertThat(category(exam, exam)).isEqualTo(Category.EXAM);
    assertThat(category(null, result)).isEqualTo(Category.LABORATORY);
    assertThat(category(exam, null)).isEqualTo(Category.EXAM);
  }

  @Test
  void what_was_looked_up_counts_and_what_was_not_found_does_not() {
    Owners pending = new Owners(Set.of("a"), Set.of("Binary/1", "Binary/2"), Set.of(), false);
    Owners found = Owners.of(Set.of("b"));

    assertThat(pending.lookedUp(List.of(found, Owners.of(Set.of("c")))))
        .isEqualTo(Owners.of(Set.of("a", "b", "c")));
    assertThat(pending.lookedUp(List.of(found)).unknown()).isTrue();
    assertThat(pending.lookedUp(List.of(found, Owners.UNKNOWN)).unknown()).isTrue();
    assertThat(pending.lookedUp(List.of(found, pending)).unknown()).isTrue();
  }

  @Test
  void without_any_version_there_is_no_change() {
    assertThatThrownBy(() -> new RecordChange(null, null, Hands.UNSTATED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_hospital_explains_its_own_labels_and_medicines() {
    LabelRules labels = LabelRules.builtIn().and(Set.of("urn:h|open"), Set.of("urn:h|vip"));
    NarcoticCodes codes =
        NarcoticCodes.with(List.of(NarcoticRule.of("safe urn:h"), NarcoticRule.of("urn:h|M*")));

    assertThat(labels.of(List.of("urn:h|open"))).isEqualTo(Label.NORMAL);
    assertThat(labels.of(List.of("urn:h|open", "urn:h|vip"))).isEqualTo(Label.RESTRICTED);
    assertThat(codes.mayBeIn(new Medicines(Set.of("urn:h|A1"), Set.of()))).isFalse();
    assertThat(codes.mayBeIn(new Medicines(Set.of("urn:h|M1"), Set.of()))).isTrue();
    assertThatThrownBy(() -> NarcoticRule.of("morphine")).hasMessageContaining("`morphine`");
  }

  private static Category category(RecordSummary before, RecordSummary after) {
    return new RecordChange(before, after, Hands.UNSTATED)
        .facts(RecordRules.BUILT_IN, MINE)
        .category();
  }

  private static RecordSummary record(String words) {
    if (words.equals("-")) {
      return null;
    }
    List<String> members = new ArrayList<>(List.of("'resourceType':'ServiceRequest'"));
    for (String part : words.split(", ", -1)) {
      members.add(member(part.split(" ", -1)));
    }
    members.remove("");
    return Sample.summary("{" + String.join(",", members) + "}");
  }

  private static String member(String... word) {
    return switch (word[0]) {
      case "patient" -> "'subject':{'reference':'Patient/%s'}".formatted(word[1]);
      case "status" -> "'status':'%s'".formatted(word[1]);
      case "label" -> "'meta':{'security':[{'system':'CONF','code':'%s'}]}".formatted(word[1]);
      case "author" -> "'requester':{'reference':'Practitioner/%s'}".formatted(word[1]);
      case "enterer" -> "'recorder':{'reference':'Practitioner/%s'}".formatted(word[1]);
      case "order" -> "'basedOn':[{'reference':'ServiceRequest/%s'}]".formatted(word[1]);
      default -> "";
    };
  }

  private static String words(RecordFacts facts) {
    return Stream.of(
            facts.care().name(),
            facts.label().name(),
            facts.before().name(),
            facts.after().name(),
            facts.authorship().name(),
            facts.named() ? "named" : "",
            facts.ordered() ? "ordered" : "",
            facts.narcotic() ? "narcotic" : "")
        .filter(word -> !word.isEmpty())
        .reduce((one, other) -> one + " " + other)
        .orElseThrow();
  }
}
