package io.sekisho.policy.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Clarity;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.ResourceFacts;
import io.sekisho.policy.decision.SystemKind;
import io.sekisho.policy.decision.Target;
import java.util.List;
import java.util.Set;
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
      delimiter = '!',
      value = {
        "GET /chart                        ! write `METHOD /path -> action type`, or `METHOD /path"
            + " query|form NAME -> ...`",
        "GET chart -> read chart           ! write `METHOD /path -> action type`, or `METHOD /path"
            + " query|form NAME -> ...`",
        "GET /chart -> read                ! write `METHOD /path -> action type`, or `METHOD /path"
            + " query|form NAME -> ...`",
        "GET /chart -> read Chart          ! write `METHOD /path -> action type`, or `METHOD /path"
            + " query|form NAME -> ...`",
        "* /chart -> read chart            ! write `METHOD /path -> action type`, or `METHOD /path"
            + " query|form NAME -> ...`",
        "FETCH /chart -> read chart        ! method is one of `DELETE`, `GET`, `OPTIONS`, `PATCH`,"
            + " `POST`, `PUT`",
        "GET /chart -> look chart          ! action is one of `approve`, `connect`, `create`,"
            + " `delete`, `export`, `operate`, `read`, `search`, `update`",
        "GET /**/chart -> read chart       ! `**` stands at the end only",
        "GET /chart/{name} -> read chart   ! a segment is text, `*`, `{id}`, `{patient}`, or `**`"
            + " at the end",
        "GET /chart/p* -> read chart       ! a segment is text, `*`, `{id}`, `{patient}`, or `**`"
            + " at the end",
        "GET /chart?x=1 -> read chart      ! a segment is text, `*`, `{id}`, `{patient}`, or `**`"
            + " at the end",
        "GET /chart//notes -> read chart   ! a segment is empty",
        "POST /chart query pid -> create chart ! `query` goes with `GET`",
        "GET /chart form pid -> read chart ! `form` goes with `PATCH`, `POST`, `PUT`",
        "GET /{patient} query pid -> read chart ! the path names the patient already",
        "GET /chart header pid -> read chart ! write `METHOD /path -> action type`, or `METHOD"
            + " /path query|form NAME -> ...`",
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

  private static final LegacyRequest FORMS =
      LegacyRequest.of(
          List.of(
              "GET /karte/view query pid -> read chart",
              "POST /karte/notes form patient -> create chart-note"));

  @ParameterizedTest
  @ValueSource(strings = {"pid=0012345", "a=%8D%B2&pid=0012345&b", "b;pid=0012345"})
  void a_query_may_name_the_patient(String query) {
    assertThat(FORMS.questions("GET", "/karte/view", query))
        .containsExactly(
            new Question(
                Action.READ,
                ResourceFacts.clear(SystemKind.LEGACY, "chart"),
                new Target("chart", null, "0012345")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pid=",
        "pid",
        "PID=0012345",
        "pid=1&pid=2",
        "pid=1&pid=1",
        "pid=1&PID=2",
        "pid=1&p%69d=2",
        "pid=1;pid=2",
        "pid=1&pid[]=2",
        "pid=1&pid%5B%5D=2",
        "pid=1&pid%00x=2",
        "pid=1&+pid=2",
        "pid%20=1",
        "pid=1%2C2",
        "pid=%30",
        "pid=../1",
        "pid=1=2",
        "pid=佐藤",
      })
  void a_query_that_may_name_another_patient_is_refused(String query) {
    assertThat(FORMS.questions("GET", "/karte/view", query))
        .extracting(Question::resource)
        .containsExactly(ResourceFacts.unclear(SystemKind.LEGACY, Clarity.UNPROVABLE));
  }

  @Test
  void a_form_is_read_before_anything_is_decided() {
    LegacyAsk before = FORMS.read("POST", "/karte/notes", null);
    LegacyAsk after = form(null, "application/x-www-form-urlencoded", "patient=p1&text=%82%a0");

    assertThat(before.body()).isEqualTo(BodyNeed.SEARCH_FORM);
    assertThat(before.questions())
        .extracting(Question::resource)
        .containsExactly(ResourceFacts.unclear(SystemKind.LEGACY, Clarity.UNPROVABLE));
    assertThat(after.body()).isEqualTo(BodyNeed.NONE);
    assertThat(after.questions())
        .containsExactly(
            new Question(
                Action.CREATE,
                ResourceFacts.clear(SystemKind.LEGACY, "chart-note"),
                new Target("chart-note", null, "p1")));
  }

  @Test
  void a_form_that_may_name_another_patient_is_refused() {
    String type = "application/x-www-form-urlencoded; charset=Shift_JIS";
    for (LegacyAsk ask :
        List.of(
            form("patient=p2", type, "patient=p1"),
            form("Patient=p2", type, "patient=p1"),
            form(null, type, "patient=p1&patient=p2"),
            form(null, type, "text=x"),
            form(null, type, "patient=p1&_method=DELETE"),
            form(null, "multipart/form-data; boundary=x", "patient=p1"),
            form(null, "", "patient=p1"),
            form(null, type, "patient=p1&text=" + "x".repeat(2 << 20)))) {
      assertThat(ask.body()).isEqualTo(BodyNeed.NONE);
      assertThat(ask.questions())
          .extracting(each -> each.resource().clarity())
          .containsExactly(Clarity.UNPROVABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "utf-16",
        "UTF-16LE",
        "utf-7",
        "ISO-2022-JP",
        "IBM930",
        "\"utf-16\"",
        "utf-8; charset=utf-16",
        "\"utf-8;charset=utf-16\"",
        "",
      })
  void a_form_in_a_charset_that_may_spell_another_patient_is_refused(String charset) {
    String type = "application/x-www-form-urlencoded; charset=" + charset;
    assertThat(form(null, type, "patient=p1&%00p%00a%00t%00i%00e%00n%00t=p2").questions())
        .extracting(each -> each.resource().clarity())
        .containsExactly(Clarity.UNPROVABLE);
    assertThat(FORMS.read("GET", "/karte/view", "pid=p1", "text/plain;charset=" + charset))
        .extracting(ask -> ask.questions().get(0).resource().clarity())
        .isEqualTo(Clarity.UNPROVABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"charset*=utf-16", "charset", "Charset =utf-8"})
  void so_is_one_in_a_charset_that_is_written_strangely(String parameter) {
    String type = "application/x-www-form-urlencoded;" + parameter;
    assertThat(form(null, type, "patient=p1").patients()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "Shift_JIS", "\"Windows-31J\"", "EUC-JP"})
  void the_usual_charsets_of_forms_are_read(String charset) {
    String type = "Application/X-WWW-Form-urlencoded; charset=" + charset;
    assertThat(form(null, type, "patient=p1&text=%8D%B2&_charset_=UTF-8").patients())
        .containsExactly("p1");
    assertThat(FORMS.read("GET", "/karte/view", "pid=p1", type).patients()).containsExactly("p1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_charset_=utf-16", "_CHARSET_=utf-16", "_charset_", "%5fcharset_=x"})
  void a_form_that_names_its_charset_in_a_field_is_taken_at_its_word(String field) {
    String type = "application/x-www-form-urlencoded";
    assertThat(form(null, type, "patient=p1&" + field).patients()).isEmpty();
  }

  @Test
  void the_type_of_a_body_that_names_nobody_is_the_old_systems_own_business() {
    assertThat(CHART.read("POST", "/chart/patients/p1/notes", null, "text/xml; charset=utf-16"))
        .extracting(LegacyAsk::patients)
        .isEqualTo(Set.of("p1"));
  }

  private static LegacyAsk form(String query, String contentType, String form) {
    return FORMS.read("POST", "/karte/notes", query, contentType, form.getBytes(UTF_8));
  }
}
