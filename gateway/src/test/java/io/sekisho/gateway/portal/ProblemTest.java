package io.sekisho.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  private static final ReasonWords NO_RIGHT =
      new ReasonWords("NO_RIGHT_FOR_ROLE", "権限がありません。", "No right.", "依頼してください。", "Ask.");
  private static final ReasonWords SILENT =
      new ReasonWords("DELETE_NEVER", "削除できません。", "Never.", "", "");

  private final Pages pages = new Pages();

  @Test
  void tells_a_program_everything_a_person_would_be_told() throws Exception {
    assertThat(problem(RefusalView.Kind.NOT_ALLOWED, Language.EN, NO_RIGHT, SILENT))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"type": "urn:sekisho:problem:not-allowed",
                     "title": "This action is not allowed",
                     "status": 403,
                     "detail": "No right.",
                     "code": "NO_RIGHT_FOR_ROLE",
                     "requestId": "r-1",
                     "remedy": "Ask.",
                     "reasons": [
                       {"code": "NO_RIGHT_FOR_ROLE",
                        "ja": "権限がありません。", "en": "No right.", "remedy": "Ask."},
                       {"code": "DELETE_NEVER",
                        "ja": "削除できません。", "en": "Never.", "remedy": ""}]}
                    """));
  }

  @Test
  void speaks_for_itself_where_there_is_no_reason() throws Exception {
    JsonNode problem = problem(RefusalView.Kind.UPSTREAM_DOWN, Language.JA);
    assertThat(problem.get("code").asText()).isEqualTo("UPSTREAM_DOWN");
    assertThat(problem.get("detail").asText()).isEqualTo("ゲートウェイは動いていますが、その先のシステムが応答しません。");
    assertThat(problem.get("remedy").asText()).contains("もう一度");
    assertThat(problem.get("reasons")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_has_a_status_and_words(RefusalView.Kind kind) throws Exception {
    for (Language language : Language.values()) {
      JsonNode problem = problem(kind, language);
      assertThat(problem.get("status").asInt()).isEqualTo(kind.status());
      assertThat(problem.get("title").asText()).isNotBlank();
      assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("{");
      assertThat(problem.get("remedy").asText()).isNotBlank();
    }
  }

  @Test
  void tells_the_status_that_is_really_sent() {
    assertThat(
            pages.problem(
                new Problem(RefusalView.Kind.AMBIGUOUS, 408, List.of(), "r"), Language.JA))
        .contains("\"status\":408");
  }

  @Test
  void hostile_values_stay_values() throws Exception {
    String hostile = "\",\"status\":200,\"x\":\"\u0000\n\\";
    ReasonWords reason = new ReasonWords(hostile, hostile, hostile, hostile, hostile);
    JsonNode problem = problem(RefusalView.Kind.NOT_ALLOWED, Language.JA, reason);
    assertThat(problem.get("status").asInt()).isEqualTo(403);
    assertThat(problem.get("detail").asText()).isEqualTo(hostile);
    assertThat(problem.size()).isEqualTo(8);
  }

  private JsonNode problem(RefusalView.Kind kind, Language language, ReasonWords... reasons)
      throws Exception {
    Problem problem = new Problem(kind, List.of(reasons), "r-1");
    return new ObjectMapper().readTree(pages.problem(problem, language));
  }
}
