package io.sekisho.policy.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sekisho.policy.decision.Tables;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordReaderTest {
  private static final List<List<List<String>>> TABLES = Tables.in("records.md");

  static Stream<List<String>> owners() {
    return TABLES.get(0).stream();
  }

  @ParameterizedTest
  @MethodSource("owners")
  void a_record_says_whose_it_is(List<String> row) {
    Owners owners = Sample.summary(row.get(0)).owners();

    List<String> words = new ArrayList<>(sorted(owners.patients()));
    sorted(owners.through()).forEach(each -> words.addAll(List.of("via", each)));
    sorted(owners.urns()).forEach(each -> words.addAll(List.of("in bundle", each)));
    if (owners.unknown()) {
      words.add("?");
    }
    assertThat(words.isEmpty() ? "-" : String.join(" ", words)).isEqualTo(row.get(1));
  }

  static Stream<List<String>> labels() {
    return TABLES.get(1).stream();
  }

  @ParameterizedTest
  @MethodSource("labels")
  void a_record_says_how_secret_it_is(List<String> row) {
    assertThat(LabelRules.builtIn().of(Sample.summary(row.get(0)).labels()))
        .hasToString(row.get(1));
  }

  static Stream<List<String>> stages() {
    return TABLES.get(2).stream();
  }

  @ParameterizedTest
  @MethodSource("stages")
  void a_record_says_how_far_it_has_come(List<String> row) {
    assertThat(Sample.summary(row.get(0)).stage()).hasToString(row.get(1));
  }

  static Stream<List<String>> categories() {
    return TABLES.get(3).stream();
  }

  @ParameterizedTest
  @MethodSource("categories")
  void an_observation_says_what_sort_it_is(List<String> row) {
    assertThat(Sample.summary(row.get(0)).category()).hasToString(row.get(1));
  }

  static Stream<List<String>> hands() {
    return TABLES.get(4).stream();
  }

  @ParameterizedTest
  @MethodSource("hands")
  void a_record_says_who_wrote_and_who_typed_it(List<String> row) {
    Hands hands = Sample.summary(row.get(0)).hands();

    assertThat(hands.authors()).containsExactlyInAnyOrderElementsOf(names(row.get(1)));
    assertThat(hands.enterers()).containsExactlyInAnyOrderElementsOf(names(row.get(2)));
  }

  static Stream<List<String>> narcotics() {
    return TABLES.get(5).stream();
  }

  @ParameterizedTest
  @MethodSource("narcotics")
  void a_prescription_that_may_be_of_a_narcotic_counts_as_one(List<String> row) {
    boolean narcotic =
        RecordChange.read(Sample.summary(row.get(0)))
            .facts(RecordRules.BUILT_IN, new Nobody())
            .narcotic();

    assertThat(narcotic).isEqualTo(row.get(1).equals("yes"));
  }

  static Stream<List<String>> unreadable() {
    return TABLES.get(6).stream();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void what_can_be_read_in_two_ways_is_not_read(List<String> row) {
    assertThat(problem(Sample.bytes(row.get(0)))).hasToString(row.get(1));
  }

  @Test
  void depth_is_bounded() {
    assertThat(Sample.summary(nested(62)).type()).isEqualTo("Patient");
    assertThat(problem(Sample.bytes(nested(64)))).isEqualTo(Problem.JSON_TOO_DEEP);
    assertThat(problem(Sample.bytes(nested(100_000)))).isEqualTo(Problem.JSON_TOO_DEEP);
  }

  @Test
  void texts_numbers_and_names_that_are_looked_at_are_bounded() {
    assertThat(problem(Sample.bytes("{'resourceType':'" + "x".repeat(2 << 20) + "'}")))
        .isEqualTo(Problem.JSON_TOO_LONG);
    assertThat(problem(Sample.bytes("{'x':" + "1".repeat(200) + "}")))
        .isEqualTo(Problem.JSON_TOO_LONG);
    assertThat(problem(Sample.bytes("{'" + "x".repeat(100_000) + "':1}")))
        .isEqualTo(Problem.JSON_TOO_LONG);
  }

  @Test
  void a_long_text_that_nobody_looks_at_is_skipped() {
    String data = "A".repeat(8 << 20);

    assertThat(Sample.summary("{'resourceType':'Binary','data':'" + data + "'}").type())
        .isEqualTo("Binary");
  }

  @Test
  void a_record_that_refers_to_thousands_is_refused() {
    String member = "{'entity':{'reference':'Patient/p'}},";
    String group = "{'resourceType':'Group','member':[" + member.repeat(6_000) + "{}]}";

    assertThat(problem(Sample.bytes(group))).isEqualTo(Problem.TOO_MANY_REFERENCES);
  }

  static Stream<byte[]> otherEncodings() {
    String patient = "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"é\"}]}";
    Stream<byte[]> charsets =
        Stream.of(
                UTF_16BE,
                UTF_16LE,
                Charset.forName("UTF-32BE"),
                Charset.forName("UTF-32LE"),
                ISO_8859_1)
            .map(patient::getBytes);
    Stream<byte[]> marked =
        Stream.of(UTF_8, UTF_16BE, UTF_16LE).map(charset -> ("\ufeff" + patient).getBytes(charset));
    byte[] overlong = patient.replace("é", "\u00c0\u00af").getBytes(ISO_8859_1);
    return Stream.of(charsets, marked, Stream.of(overlong)).flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void only_plain_utf8_is_read(byte[] body) {
    assertThat(problem(body)).isEqualTo(Problem.CHARSET_NOT_UTF8);
  }

  @Test
  void reads_record_after_record_from_a_stream() throws Exception {
    String one = "{'resourceType':'Observation','subject':{'reference':'Patient/%s'},'x':[{}]}";
    String all = "[" + one.formatted("p1") + "," + one.formatted("p2") + "]";
    InputStream slow =
        new SequenceInputStream(
            new ByteArrayInputStream(Sample.bytes(all), 0, 2),
            new ByteArrayInputStream(Sample.bytes(all), 2, all.length()));

    List<String> patients = new ArrayList<>();
    try (JsonParser json = Json.parser(slow)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        patients.addAll(RecordReader.read(json).patients());
      }
    }

    assertThat(patients).containsExactly("p1", "p2");
  }

  private static Problem problem(byte[] body) {
    return catchThrowableOfType(Unreadable.class, () -> RecordReader.read(body)).problem();
  }

  private static String nested(int depth) {
    return "{'resourceType':'Patient','x':" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  /** A pipe would end the table's cell. */
  private static List<String> names(String cell) {
    return Tables.words(cell).stream().map(word -> word.replace('!', '|')).toList();
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }
}
