package io.sekisho.gateway.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.decision.Action;
import io.sekisho.policy.decision.Care;
import io.sekisho.policy.decision.Decision;
import io.sekisho.policy.decision.Label;
import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Reason;
import io.sekisho.policy.record.RecordRules;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleFilterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT = 2_000;

  /** In care of p1 and p2; p2 is restricted, and p3 is somebody else's. */
  private static final Standing STANDING =
      new Standing(
          new Register(Set.of("p1", "p2"), true),
          new Register(Set.of("p2"), true),
          RecordRules.BUILT_IN);

  private static final Links LINKS =
      new Links() {
        @Override
        public String self() {
          return "https://ehr/fhir/Observation?x";
        }

        @Override
        public Optional<String> page(String url) {
          return url.startsWith("https://ehr/") ? Optional.of("sealed") : Optional.empty();
        }
      };

  private BundleFilter filter =
      new BundleFilter(
          LIMIT, new EntryReader(Action.SEARCH, STANDING, false), LINKS, BundleFilterTest::decided);

  private static Future<List<Decision>> decided(List<Question> questions) {
    return Future.succeededFuture(questions.stream().map(BundleFilterTest::decide).toList());
  }

  private static Decision decide(Question question) {
    boolean yes =
        question.resource().record().care() == Care.IN_CARE
            && question.resource().record().label() == Label.NORMAL;
    return yes
        ? new Decision.Allow(List.of(Reason.ROLE_PERMITS))
        : new Decision.Deny(List.of(Reason.NO_RIGHT_FOR_ROLE), false);
  }

  private static String observation(String id, String patient) {
    return """
    {"fullUrl":"https://ehr/fhir/Observation/%1$s","resource":{"resourceType":"Observation",
    "id":"%1$s","status":"final","code":{"text":"}]\\"体温"},"subject":{"reference":"Patient/%2$s"}},
    "search":{"mode":"match"}}\
    """
        .formatted(id, patient);
  }

  private static String bundle(String... entries) {
    return """
    {"resourceType":"Bundle","id":"b1","type":"searchset","total":7,
     "link":[{"relation":"self","url":"http://10.0.0.1/x"},
             {"relation":"next","url":"https://ehr/fhir?_getpages=abc"},
             {"relation":"elsewhere","url":"https://ehr/fhir"},
             {"relation":"previous","url":"https://evil/fhir"}],
     "entry":[%s]}
    """
        .formatted(String.join(",", entries));
  }

  private String fed(String text, int piece) {
    byte[] bytes = text.getBytes(UTF_8);
    Buffer out = Buffer.buffer();
    for (int at = 0; at < bytes.length; at += piece) {
      int end = Math.min(bytes.length, at + piece);
      Future<Buffer> passed =
          filter.feed(Buffer.buffer(java.util.Arrays.copyOfRange(bytes, at, end)));
      if (passed.failed()) {
        throw (RuntimeException) passed.cause();
      }
      out.appendBuffer(passed.result());
    }
    return out.toString();
  }

  private static List<String> ids(JsonNode bundle) {
    return java.util.stream.StreamSupport.stream(bundle.path("entry").spliterator(), false)
        .map(entry -> entry.at("/resource/id").asText())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 100_000})
  void lets_out_what_may_be_seen_and_says_that_something_was_left_out(int piece)
      throws IOException {
    String text = bundle(observation("o1", "p1"), observation("o2", "p2"), observation("o3", "p3"));
    String out = fed(text, piece);
    JsonNode bundle = JSON.readTree(out);
    assertThat(ids(bundle)).containsExactly("o1", "");
    assertThat(out).doesNotContain("o2", "p2", "o3", "p3", "total");
    assertThat(bundle.at("/entry/0").toString())
        .isEqualTo(JSON.readTree(observation("o1", "p1")).toString());
    assertThat(bundle.at("/entry/1/resource/issue/0/code").asText()).isEqualTo("suppressed");
    assertThat(filter.released()).containsExactly("p1");
    assertThat(filter.leftOut()).isEqualTo(2);
    assertThat(filter.isComplete()).isTrue();
  }

  @Test
  void says_the_same_whether_one_record_was_left_out_or_many() {
    String one = fed(bundle(observation("o2", "p2")), 50);
    filter =
        new BundleFilter(
            LIMIT,
            new EntryReader(Action.SEARCH, STANDING, false),
            LINKS,
            BundleFilterTest::decided);
    String many =
        fed(bundle(observation("o2", "p2"), observation("o3", "p3"), observation("o4", "p9")), 50);
    assertThat(many).isEqualTo(one);
  }

  @Test
  void replaces_links_by_its_own_and_drops_those_that_lead_elsewhere() throws IOException {
    JsonNode links = JSON.readTree(fed(bundle(), 9)).path("link");
    assertThat(links.toString())
        .isEqualTo(
            "[{\"relation\":\"self\",\"url\":\"https://ehr/fhir/Observation?x\"},"
                + "{\"relation\":\"next\",\"url\":\"sealed\"}]");
  }

  @Test
  void keeps_members_that_come_after_the_entries() throws IOException {
    String out =
        fed(
            "{\"resourceType\":\"Bundle\",\"entry\":["
                + observation("o1", "p1")
                + "],\"type\":\"searchset\"}",
            11);
    assertThat(JSON.readTree(out).path("type").asText()).isEqualTo("searchset");
    assertThat(ids(JSON.readTree(out))).containsExactly("o1");
  }

  @Test
  void does_not_know_whose_record_it_is_when_the_reference_leads_elsewhere() {
    assertThat(fed(bundle(observation("o1", "p1").replace("Patient/p1", "#p1")), 20))
        .doesNotContain("o1");
  }

  private static String batchOf(String inner) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[{\"resource\":"
        + inner
        + ",\"response\":{\"status\":\"200\"}}]}";
  }

  @Test
  void goes_through_what_a_search_in_a_batch_found_as_if_it_had_been_asked_alone()
      throws IOException {
    filter =
        new BundleFilter(
                2 * LIMIT,
                new EntryReader(Action.READ, STANDING, true),
                LINKS,
                BundleFilterTest::decided)
            .answering(new Batch());
    String text =
        batchOf(bundle(observation("o1", "p1"), observation("o2", "p2"), observation("o3", "p3")));
    String out = fed(text, 64);
    JsonNode entry = JSON.readTree(out).at("/entry/0");
    assertThat(ids(entry.path("resource"))).containsExactly("o1", "", "");
    assertThat(entry.at("/response/status").asText()).isEqualTo("200");
    assertThat(out).doesNotContain("o2", "p2", "o3", "p3", "total", "link", "_getpages");
    assertThat(out).contains("suppressed", "incomplete"); // it has a next page
    assertThat(filter.released()).containsExactly("p1");
    assertThat(filter.leftOut()).isEqualTo(2);
  }

  @Test
  void refuses_a_bundle_in_a_batch_that_is_none_of_a_search() {
    filter =
        new BundleFilter(
            LIMIT, new EntryReader(Action.READ, STANDING, true), LINKS, BundleFilterTest::decided);
    String document = "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[]}";
    assertThatThrownBy(() -> fed(batchOf(document), 64)).isInstanceOf(AnswerUnreadable.class);
  }

  @Test
  void waits_for_a_decision_that_takes_time() {
    Promise<List<Decision>> later = Promise.promise();
    filter =
        new BundleFilter(
            LIMIT, new EntryReader(Action.SEARCH, STANDING, false), LINKS, any -> later.future());
    Future<Buffer> passed = filter.feed(Buffer.buffer(bundle(observation("o1", "p1"))));
    assertThat(passed.isComplete()).isFalse();
    later.complete(List.of(new Decision.Allow(List.of(Reason.ROLE_PERMITS))));
    assertThat(passed.result().toString()).contains("o1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"Bundle\"",
        "{\"resourceType\":\"Patient\",\"id\":\"p1\"}",
        "{\"resourceType\":\"OperationOutcome\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}",
        "{\"resourceType\":\"Bundle\",\"\\u0065ntry\":[]}",
        "{\"resourceType\":\"Bundle\",\"entry\":{}}",
        "{\"resourceType\":\"Bundle\",\"entry\":[1]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[,]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Nothing\"}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"p1\",\"id\":\"p2\"}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"},\"resource\":{}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{]}]}",
        "{\"entry\":[],\"resourceType\":\"Bundle\",\"x\":01}",
        "{\"resourceType\":\"Bundle\",\"id\":}",
        "{\"resourceType\":\"Bundle\"}{}",
        "{\"resourceType\":\"Bundle\"",
        "\uFEFF{\"resourceType\":\"Bundle\"}",
        "{}"
      })
  void cannot_be_read_and_is_not_let_through(String text) {
    assertThatThrownBy(
            () -> {
              fed(text, 5);
              if (!filter.isComplete()) {
                throw new AnswerUnreadable("not whole");
              }
            })
        .isInstanceOf(AnswerUnreadable.class);
  }

  @Test
  void refuses_an_entry_that_is_larger_than_it_may_be() {
    String large = observation("o1", "p1").replace("体温", "x".repeat(LIMIT));
    assertThatThrownBy(() -> fed(bundle(large), 100)).isInstanceOf(AnswerUnreadable.class);
  }

  /** Memory does not follow the size of the answer: only parts are held, and each is let go. */
  @Test
  void holds_one_buffer_at_a_time() {
    Function<String, Buffer> feed = text -> filter.feed(Buffer.buffer(text)).result();
    assertThat(feed.apply("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":["))
        .isNotNull();
    int entry = observation("o1", "p1").getBytes(UTF_8).length;
    for (int i = 0; i < 2_000; i++) {
      Buffer out = feed.apply((i == 0 ? "" : ",") + observation("o1", "p1"));
      assertThat(out.length()).isBetween(entry, entry + 12);
    }
    assertThat(feed.apply("]}").toString()).isEqualTo("]}");
    assertThat(filter.letOut()).isEqualTo(2_000);
  }
}
