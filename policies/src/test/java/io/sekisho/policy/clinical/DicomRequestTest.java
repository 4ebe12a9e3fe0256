package io.sekisho.policy.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Tables;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DicomRequestTest {
  static Stream<List<String>> rows() {
    return Tables.in("dicom-requests.md").get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_request_of_the_table_asks_what_the_table_says(List<String> row) {
    DicomAsk ask = DicomRequest.read(FhirAskTest.head(row.get(0)));

    assertThat(Words.of(ask.questions())).isEqualTo(row.get(1));
    assertThat(Objects.toString(ask.question().target().patient(), "")).isEqualTo(row.get(2));
    String study = ask.study() == null ? "" : " " + ask.study();
    assertThat(ask.answer() + study).isEqualTo(row.get(3));
    assertThat(ask.question().resource().system()).isEqualTo(SystemKind.DICOMWEB);
  }

  @Test
  void long_queries_are_refused() {
    String query = "PatientName=" + "x".repeat(64 << 10);

    assertThat(DicomRequest.read(FhirHead.of("GET", "/studies", query)).answer())
        .isEqualTo(DicomAsk.Answer.REFUSED);
  }
}
