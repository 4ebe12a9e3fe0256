package io.sekisho.policy.clinical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.policy.decision.Question;
import io.sekisho.policy.decision.Stage;
import io.sekisho.policy.decision.Tables;
import io.sekisho.policy.record.Hands;
import io.sekisho.policy.record.Owners;
import io.sekisho.policy.record.Problem;
import io.sekisho.policy.record.RecordSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FhirBodyTest {
  private static final FhirHead TRANSACTION = FhirHead.of("POST", "/", null);

  static Stream<List<String>> rows() {
    List<List<List<String>>> tables = Tables.in("fhir-bodies.md");
    return Stream.of(tables.get(0), tables.get(1)).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_body_adds_what_the_table_says(List<String> row) {
    FhirHead head = FhirAskTest.head(row.get(0));

    FhirAsk ask = read(head, row.get(1).replace('\'', '"'));

    assertThat(ask.body()).isEqualTo(BodyNeed.NONE);
    assertThat(asks(ask)).isEqualTo(row.get(2));
    assertThat(writes(ask)).isEqualTo(row.get(3));
  }

  static Stream<List<String>> bundles() {
    return Tables.in("fhir-bodies.md").get(2).stream();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void a_bundle_asks_entry_by_entry(List<String> row) {
    boolean together = row.get(0).equals("T");
    String type = together ? "transaction" : "batch";

    FhirAsk ask = read(TRANSACTION, bundle(type, row.get(1)));

    assertThat(asks(ask)).isEqualTo(row.get(2));
    String writes = writes(ask);
    assertThat(writes.isEmpty() ? "-" : writes).isEqualTo(row.get(3));
    if (ask.problem() == null) {
      assertThat(ask.together()).isEqualTo(together);
      assertThat(ask.onAnswer()).isTrue();
    }
  }

  @Test
  void a_provenance_of_the_same_transaction_says_who_typed_it() {
    String entries =
        "POST MedicationRequest ! urn:uuid:m ! {'resourceType':'MedicationRequest'}"
            + " # PUT Task/t1 ! ! {'resourceType':'Task','id':'t1'}"
            + " # POST Provenance ! ! {'resourceType':'Provenance','target':["
            + "{'reference':'urn:uuid:m'},{'reference':'Task/t1'}],'agent':["
            + "{'type':{'coding':[{'code':'author'}]},'who':{'reference':'Practitioner/d'}},"
            + "{'type':{'coding':[{'code':'enterer'}]},'who':{'reference':'Practitioner/c'}}]}";
    Hands named = new Hands(Set.of("Practitioner/d"), Set.of("Practitioner/c"));

    assertThat(read(TRANSACTION, bundle("transaction", entries)).parts())
        .extracting(FhirPart::provenance)
        .containsExactly(named, named, Hands.UNSTATED);
    assertThat(read(TRANSACTION, bundle("batch", entries)).parts())
        .extracting(FhirPart::provenance)
        .containsOnly(Hands.UNSTATED);
  }

  @Test
  void an_entry_that_changes_something_says_what_to_read_first() {
    String entries =
        "PUT Observation/o1 ! ! {'resourceType':'Observation','id':'o1'}"
            + " # PUT Observation?identifier=a ! ! {'resourceType':'Observation'}"
            + " # GET Observation/o3 ! !";

    assertThat(read(TRANSACTION, bundle("batch", entries)).parts())
        .extracting(part -> part.current().target())
        .containsExactly("Observation/o1", "Observation?identifier=a", null);
  }

  @Test
  void all_or_nothing_looks_at_what_is_read_before_anything_is_written() {
    String entries =
        "POST Observation ! ! {'resourceType':'Observation'}"
            + " # GET Observation/o1 ! !"
            + " # GET Observation/o1/_history/2 ! !"
            + " # GET Observation?patient=p1 ! !";

    assertThat(read(TRANSACTION, bundle("transaction", entries)).parts())
        .extracting(part -> part.current().target())
        .containsExactly(null, "Observation/o1", "Observation/o1", null);
    assertThat(read(TRANSACTION, bundle("batch", entries)).parts())
        .extracting(part -> part.current().target())
        .containsOnlyNulls();
  }

  @Test
  void a_patch_is_decided_on_what_it_makes_of_the_current_version() {
    FhirHead head =
        FhirAskTest.head("PATCH /Observation/o1 ~ Content-Type: application/json-patch+json");
    String patch = "[{'op':'replace','path':'/status','value':'%s'}]";
    String current =
        "{'resourceType':'Observation','id':'o1','status':'preliminary',"
            + "'subject':{'reference':'Patient/p1'}}";

    RecordSummary after = patched(head, patch.formatted("final"), current).parts().get(0).written();
    String move = "[{'op':'replace','path':'/subject/reference','value':'Patient/p2'}]";

    assertThat(after.stage()).isEqualTo(Stage.FINAL);
    assertThat(after.patients()).containsExactly("p1");
    assertThat(patched(head, move, current).parts().get(0).written().patients())
        .containsExactly("p2");
    assertThat(patched(head, "[{'op':'replace','path':'/id','value':'o2'}]", current).problem())
        .isEqualTo(Problem.ID_NOT_AS_ASKED);
    assertThat(
            patched(head, "[{'op':'replace','path':'/resourceType','value':'Condition'}]", current)
                .problem())
        .isEqualTo(Problem.TYPE_NOT_AS_ASKED);
    assertThat(patched(head, "[{'op':'remove','path':'/nothing'}]", current).problem())
        .isEqualTo(Problem.PATCH_DOES_NOT_FIT);
  }

  @Test
  void what_is_too_much_is_refused() {
    String entry = "{'request':{'method':'GET','url':'Patient/p%d'}}";
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(entry::formatted)
            .collect(Collectors.joining(",", "{'resourceType':'Bundle','entry':[", "]}"));
    String large = "{'resourceType':'Binary','data':'" + "A".repeat(5 << 20) + "'}";

    assertThat(read(TRANSACTION, many.replace('\'', '"')).problem())
        .isEqualTo(Problem.BUNDLE_TOO_MANY_ENTRIES);
    assertThat(read(FhirHead.of("POST", "/Binary", null), large.replace('\'', '"')).problem())
        .isEqualTo(Problem.BODY_TOO_LARGE);
  }

  @Test
  void only_batches_and_transactions_are_taken_apart() {
    String entry = "'entry':[{'request':{'method':'GET','url':'Patient/p1'}}]";
    for (String bundle :
        List.of(
            "{'resourceType':'Bundle'," + entry + "}",
            "{'resourceType':'Bundle','type':'collection'," + entry + "}",
            "{'resourceType':'Patient','type':'batch'," + entry + "}",
            "{'resourceType':'Bundle','type':'batch','entry':[]}",
            "{'resourceType':'Bundle','type':'batch','entry':{}}",
            "{'resourceType':'Bundle','type':'batch','entry':[[]]}",
            "{'resourceType':'Bundle','type':'batch','entry':[{'request':[]}]}",
            "{'resourceType':'Bundle','type':'batch'}")) {
      assertThat(read(TRANSACTION, bundle.replace('\'', '"')).problem())
          .as(bundle)
          .isEqualTo(Problem.BUNDLE_UNREADABLE);
    }
  }

  private static FhirAsk patched(FhirHead head, String patch, String current) {
    byte[] sent = patch.replace('\'', '"').getBytes(UTF_8);
    FhirAsk ask = FhirBody.read(FhirRequest.read(head), head, sent, FhirBody.Limits.USUAL);
    return FhirBody.patched(ask, head, sent, current.replace('\'', '"').getBytes(UTF_8));
  }

  private static FhirAsk read(FhirHead head, String body) {
    return FhirBody.read(FhirRequest.read(head), head, body.getBytes(UTF_8), FhirBody.Limits.USUAL);
  }

  private static String bundle(String type, String entries) {
    return Arrays.stream(entries.split(" # ", -1))
        .map(FhirBodyTest::entry)
        .collect(
            Collectors.joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[", "]}"));
  }

  private static String entry(String text) {
    String[] parts = text.split(" !", -1);
    String[] request = parts[0].split(" ", 2);
    List<String> members = new ArrayList<>();
    members.add("'request':{'method':'%s','url':'%s'}".formatted(request[0], request[1]));
    if (!parts[1].isBlank()) {
      members.add("'fullUrl':'%s'".formatted(parts[1].strip()));
    }
    if (!parts[2].isBlank()) {
      members.add("'resource':" + parts[2].strip());
    }
    return "{" + String.join(",", members).replace('\'', '"') + "}";
  }

  private static String asks(FhirAsk ask) {
    return ask.parts().stream()
        .flatMap(part -> part.questions().stream().map(each -> asks(part, each)))
        .collect(Collectors.joining(", "));
  }

  private static String asks(FhirPart part, Question question) {
    String patient = question.target().patient();
    return (part.entry() < 0 ? "" : part.entry() + " ")
        + Words.of(question)
        + (patient == null ? "" : " " + patient);
  }

  private static String writes(FhirAsk ask) {
    List<String> problems =
        ask.parts().stream()
            .map(FhirPart::problem)
            .filter(Objects::nonNull)
            .map(Problem::name)
            .toList();
    if (!problems.isEmpty()) {
      return String.join(", ", problems);
    }
    return ask.parts().stream()
        .map(FhirPart::written)
        .filter(Objects::nonNull)
        .map(record -> whose(record.owners()) + " " + record.stage())
        .collect(Collectors.joining(", "));
  }

  private static String whose(Owners owners) {
    String patients = owners.patients().stream().sorted().collect(Collectors.joining(" "));
    String known = patients.isEmpty() && owners.decided() ? "-" : patients;
    return (known + (owners.decided() ? "" : " ?")).strip();
  }
}
