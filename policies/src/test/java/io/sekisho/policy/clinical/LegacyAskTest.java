package io.sekisho.policy.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Authorship;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Category;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.RecordFacts;
import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.record.Relations;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyAskTest {
  private static final LegacyRequest CHART =
      LegacyRequest.of(
          List.of(
              "GET /chart -> search chart-list",
              "GET /chart/ward -> connect chart-ward",
              "GET /chart/all -> export chart",
              "GET /chart/today -> read chart",
              "GET /chart/files/{id} -> read chart-file",
              "GET /chart/menu -> read menu",
              "GET /chart/patients/{patient} -> read chart",
              "POST /chart/notes form patient -> create chart-note"));

  @ParameterizedTest
  @CsvSource({
    "mine,   IN_CARE, NORMAL",
    "vip,    IN_CARE, RESTRICTED",
    "other,  NONE,    NORMAL",
    "MINE,   NONE,    NORMAL",
  })
  void a_chart_is_what_its_patient_is(String patient, Care care, Label label) {
    LegacyAsk ask = CHART.read("GET", "/chart/patients/" + patient, null);

    assertThat(ask.patients()).containsExactly(patient);
    assertThat(record(ask, new Ward(true))).isEqualTo(facts(care, label));
  }

  @Test
  void what_cannot_be_found_out_stays_unknown() {
    LegacyAsk ask = CHART.read("GET", "/chart/patients/other", null);
    assertThat(record(ask, new Ward(false))).isEqualTo(facts(Care.UNKNOWN, Label.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({"/chart", "/chart/ward", "/chart/all"})
  void lists_and_notices_and_exports_are_of_nobody_in_particular(String path) {
    LegacyAsk ask = CHART.read("GET", path, null);

    assertThat(ask.patients()).isEmpty();
    assertThat(record(ask, new Ward(true))).isEqualTo(RecordFacts.NOT_BOUND);
  }

  @ParameterizedTest
  @CsvSource({"/chart/today", "/chart/files/7", "/chart/menu"})
  void a_page_that_does_not_say_whose_it_is_may_be_anybodys(String path) {
    assertThat(record(CHART.read("GET", path, null), new Ward(true)))
        .isEqualTo(facts(Care.UNKNOWN, Label.UNKNOWN));
  }

  @ParameterizedTest
  @CsvSource({"GET, /elsewhere", "POST, /chart/notes"})
  void what_is_unclear_stays_unclear(String method, String path) {
    LegacyAsk ask = CHART.read(method, path, null);

    assertThat(ask.patients()).isEmpty();
    assertThat(ask.known(new Ward(true))).isEqualTo(ask.questions());
  }

  private static RecordFacts record(LegacyAsk ask, Relations relations) {
    return ask.known(relations).get(0).resource().record();
  }

  private static RecordFacts facts(Care care, Label label) {
    return new RecordFacts(
        care,
        label,
        Stage.NONE,
        Stage.NONE,
        Category.NONE,
        Authorship.NOT_STATED,
        false,
        false,
        false);
  }

  private record Ward(boolean known) implements Relations {
    @Override
    public Care care(String patient) {
      boolean mine = Set.of("mine", "vip").contains(patient);
      return mine ? Care.IN_CARE : known ? Care.NONE : Care.UNKNOWN;
    }

    @Override
    public Label label(String patient) {
      return patient.equals("vip") ? Label.RESTRICTED : known ? Label.NORMAL : Label.UNKNOWN;
    }

    @Override
    public boolean isSelf(String hand) {
      return false;
    }

    @Override
    public boolean ordered(Set<String> orders, Set<String> patients) {
      return false;
    }
  }
}
