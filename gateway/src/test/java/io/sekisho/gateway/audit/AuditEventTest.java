package io.sekisho.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.CompletedEvent.Traffic;
import io.sekisho.gateway.audit.DecidedEvent.Outcome;
import io.sekisho.gateway.audit.DecidedEvent.Question;
import io.sekisho.gateway.audit.DecidedEvent.Request;
import io.sekisho.gateway.audit.DecidedEvent.Verdict;
import io.sekisho.gateway.audit.SubjectLine.Login;
import io.sekisho.gateway.audit.SubjectLine.Person;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  private static final SubjectLine SATO =
      SubjectLine.of(
          new Person("u-1", "sato", "佐藤 花子", "STAFF", List.of("PHYS")),
          new Login(
              "0a1b2c3d",
              "AAL2",
              "2",
              List.of("pwd", "hwk"),
              Instant.parse("2026-11-22T00:00:00Z"),
              null));

  @Test
  void a_decision_says_who_asked_for_what_and_got_which_answer_why() {
    DecidedEvent event =
        new DecidedEvent(
            "r-1",
            new Request(
                "fhir", "FHIR", "https://ehr.localhost", "GET", "/fhir/Patient/7", "127.0.0.1"),
            SATO,
            List.of(new Question("READ", "Patient", "7", "7")),
            new Verdict(Outcome.ALLOW, List.of("CHART_READ"), "g1"));
    assertThat(json(event))
        .isEqualTo(
            ",'event':'decided','request':'r-1','outcome':'ALLOW','reasons':['CHART_READ'],"
                + "'policies':'g1','route':'fhir','system':'FHIR','origin':'https://ehr.localhost',"
                + "'method':'GET','target':'/fhir/Patient/7','client':'127.0.0.1','subject':{"
                + "'id':'u-1','user':'sato','name':'佐藤 花子','kind':'STAFF','roles':['PHYS'],"
                + "'rung':'AAL2','acr':'2','amr':['pwd','hwk'],'authTime':'2026-11-22T00:00:00Z',"
                + "'session':'0a1b2c3d'},"
                + "'questions':[{'action':'READ','type':'Patient','id':'7','patient':'7'}]");
  }

  @Test
  void a_completion_says_what_left_the_house() {
    assertThat(
            json(
                new CompletedEvent(
                    "r-1", 200, new Traffic(0, 512, 1500), EndedBy.CLIENT, List.of("7", "8"))))
        .isEqualTo(
            ",'event':'completed','request':'r-1','status':200,'bytesIn':0,'bytesOut':512,"
                + "'micros':1500,'endedBy':'CLIENT','patients':['7','8']");
  }

  @Test
  void other_events_carry_a_code_and_sorted_attributes() {
    assertThat(
            json(HappenedEvent.of(HappenedEvent.LOGIN_FAILED, Map.of("b", "2", "a", "\"")))
                .replace("\\'", "quote"))
        .isEqualTo(",'event':'happened','code':'LOGIN_FAILED','attributes':{'a':'quote','b':'2'}");
  }

  @Test
  void a_live_stream_is_not_over() {
    Traffic traffic = new Traffic(0, 0, 0);
    assertThat(new CompletedEvent("r", 101, traffic, EndedBy.ONGOING, List.of()).isLast())
        .isFalse();
    assertThat(new CompletedEvent("r", 101, traffic, EndedBy.GATEWAY, List.of()).isLast()).isTrue();
  }

  @Test
  void a_cookie_does_not_pass_for_a_session_reference() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Login("kq3bX9_cookie-like-value", null, null, List.of(), null, null))
        .withMessageNotContaining("kq3bX9");
  }

  @Test
  void request_ids_need_no_escaping() {
    for (String bad : List.of("", "a b", "a\"", "日", "x".repeat(65))) {
      assertThatIllegalArgumentException().isThrownBy(() -> RequestId.check(bad));
    }
    RequestId.check("01JD9Z.x_Y-9");
  }

  @Test
  void no_event_has_a_member_for_a_secret() {
    assertThat(
            Stream.of(
                    DecidedEvent.class,
                    Request.class,
                    Question.class,
                    Verdict.class,
                    CompletedEvent.class,
                    Traffic.class,
                    HappenedEvent.class,
                    Person.class,
                    Login.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName))
        .hasSizeGreaterThan(30)
        .noneMatch(
            name -> name.matches("(?i).*(cookie|token|password|secret|authorization|body|pin).*"));
  }

  /** Members as written, with easier quotes. */
  private static String json(AuditEvent event) {
    JsonLine line = new JsonLine();
    event.writeTo(line);
    return new String(line.toBytes(), UTF_8).replace('"', '\'');
  }
}
