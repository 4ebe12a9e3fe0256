package io.sekisho.policy.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyRequestTest {
  private static final LegacyRequest CHART =
      LegacyRequest.of(
          List.of(
              "GET /chart -> search chart-list",
              "GET /chart/patients/new -> read form",
              "GET /chart/patients/{patient}/files/{id} -> read chart-file",
              "GET /chart/patients/{patient}/** -> read chart",
              "POST /chart/patients/{patient}/notes -> create chart-note",
              "DELETE /chart/*/notes/{id} -> delete chart-note"));

  @ParameterizedTest
  @CsvSource({
    "GET,    /chart,                          search, chart-list, , ",
    "HEAD,   /chart,                          search, chart-list, , ",
    "GET,    /chart/patients/p1,              read,   chart,      , p1",
    "GET,    /chart/patients/p1/,             read,   chart,      , p1",
    "GET,    /chart/patients/p1/notes/7,      read,   chart,      , p1",
    "GET,    /chart/patients/p1/files/f1,     read,   chart-file, f1, p1",
    "GET,    /chart/patients/p1/files/f1/x,   read,   chart,      , p1",
    "GET,    /chart/patients/new,             read,   form,       , ",
    "POST,   /chart/patients/p1/notes,        create, chart-note, , p1",
    "DELETE, /chart/p1/notes/7,               delete, chart-note, 7, ",
  })
  void the_first_class_that_matches_says_what_a_request_asks(
      String method, String path, String action, String type, String id, String patient) {
    assertThat(CHART.questions(method, path, null))
        .containsExactly(
            new Question(
                Action.parse(action).orElseThrow(),
                ResourceFacts.clear(SystemKind.LEGACY, type),
                new Target(type, id, patient)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /chart/",
    "GET, /Chart",
    "GET, /chart/patients",
    "GET, /chart/patients//notes",
    "GET, /chartx",
    "GET, /",
    "GET, *",
    "GET, ''",
    "POST, /chart",
    "PUT, /chart/patients/p1/notes",
    "HEAD, /chart/patients",
    "get, /chart",
    "DELETE, /chart/p1/notes/",
    "DELETE, /chart//notes/7",
  })
  void what_no_class_matches_is_a_question_that_is_always_denied(String method, String path) {
    assertThat(CHART.questions(method, path, null))
        .extracting(Question::resource)
        .containsExactly(ResourceFacts.unclear(SystemKind.LEGACY, Clarity.UNKNOWN_PATH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_method=DELETE",
        "a=1&_METHOD=put",
        "%5fmethod=x",
        "a;_method",
        "X-HTTP-Method-Override=PUT"
      })
  void a_parameter_that_may_replace_the_method_is_refused(String query) {
    assertThat(CHART.questions("GET", "/chart", query))
        .extracting(Question::resource)
        .containsExactly(ResourceFacts.unclear(SystemKind.LEGACY, Clarity.UNPROVABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%8D%B2%93%A1", "q=100%", "method=x", "", "%zz=1"})
  void other_queries_are_the_old_systems_own_business(String query) {
    assertThat(CHART.questions("GET", "/chart", query))
        .extracting(each -> each.resource().type())
        .containsExactly("chart-list");
  }

  @Test
  void without_classes_nothing_is_known() {
    assertThat(LegacyRequest.of(List.of()).questions("GET", "/", null))
        .extracting(each -> each.resource().clarity())
        .containsExactly(Clarity.UNKNOWN_PATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /chart                        | write `METHOD /path -> action type`",
        "GET chart -> read chart           | write `METHOD /path -> action type`",
        "GET /chart -> read                | write `METHOD /path -> action type`",
        "GET /chart -> read Chart          | write `METHOD /path -> action type`",
        "* /chart -> read chart            | write `METHOD /path -> action type`",
        "FETCH /chart -> read chart        | method is one of `DELETE`, `GET`, `OPTIONS`, `PATCH`, `POST`, `PUT`",
        "GET /chart -> look chart          | action is one of `approve`, `connect`, `create`, `delete`, `export`, `operate`, `read`, `search`, `update`",
        "GET /**/chart -> read chart       | `**` stands at the end only",
        "GET /chart/{name} -> read chart   | a segment is text, `*`, `{id}`, `{patient}`, or `**` at the end",
        "GET /chart/p* -> read chart       | a segment is text, `*`, `{id}`, `{patient}`, or `**` at the end",
        "GET /chart?x=1 -> read chart      | a segment is text, `*`, `{id}`, `{patient}`, or `**` at the end",
        "GET /chart//notes -> read chart   | a segment is empty",
      })
  void a_wrong_class_says_what_is_wrong_with_it(String line, String remedy) {
    assertThatThrownBy(() -> PathClass.parse(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("path class `%s`: %s", line, remedy);
  }

  @Test
  void all_wrong_classes_are_named_at_once() {
    assertThatThrownBy(() -> LegacyRequest.of(List.of("one", "GET / -> read chart", "two")))
        .hasMessageContaining("`one`")
        .hasMessageContaining("`two`")
        .hasMessageNotContaining("GET /");
  }
}
