package io.sekisho.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jackson is the judge: what it reads back must be what went in. */
class JsonLineTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void every_character_of_the_basic_plane_is_read_back() throws IOException {
    for (char c = 0; c < Character.MIN_SURROGATE; c++) {
      String text = "a" + c + "b";
      assertThat(readBack(text)).as("U+%04x", (int) c).isEqualTo(text);
    }
  }

  @Test
  void kanji_kana_and_characters_beyond_the_basic_plane_are_read_back() throws IOException {
    String text = "佐藤 花子 サトウ ハナコ 𠮷野家 髙﨑 葛\udb40\udd00 😀";
    assertThat(readBack(text)).isEqualTo(text);
  }

  @Test
  void half_of_a_surrogate_pair_becomes_the_replacement_character() throws IOException {
    assertThat(readBack("a\ud842")).isEqualTo("a\ufffd");
    assertThat(readBack("\udfb7b")).isEqualTo("\ufffdb");
    assertThat(readBack("\udfb7\ud842")).isEqualTo("\ufffd\ufffd");
  }

  @Test
  void random_text_is_read_back() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String text =
          random
              .ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
              .map(c -> random.nextBoolean() ? c % 0x180 : c)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(readBack(text)).as("seed %d", seed).isEqualTo(text);
    }
  }

  @Test
  void no_text_can_end_a_line_or_command_a_terminal() {
    String written =
        write("\r\n\u0085\u2028\u2029\u001b[2J\u009b2J\u202eevil\u2066\u200b\ufeff\"}");
    assertThat(written.codePoints().filter(c -> c < 0x20 || (c >= 0x7f && c < 0xa0))).isEmpty();
    assertThat(written).doesNotContain("\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff");
  }

  @Test
  void a_long_text_is_cut_and_says_how_long_it_was() throws IOException {
    assertThat(readBack("x".repeat(256))).isEqualTo("x".repeat(256));
    assertThat(readBack("x".repeat(257))).isEqualTo("x".repeat(256) + "…257");
  }

  @Test
  void a_cut_never_splits_a_character() throws IOException {
    assertThat(readBack("x".repeat(255) + "𠮷𠮷")).isEqualTo("x".repeat(255) + "…259");
  }

  @Test
  void a_long_list_is_cut_and_says_how_long_it_was() throws IOException {
    JsonNode list =
        JSON.readTree(
                new JsonLine()
                    .openItem()
                    .texts("list", Collections.nCopies(10_005, "p"))
                    .close()
                    .toBytes())
            .get("list");
    assertThat(list).hasSize(10_001);
    assertThat(list.get(10_000).asText()).isEqualTo("…10005");
  }

  @Test
  void numbers_of_every_size_are_read_back() throws IOException {
    for (long number :
        List.of(0L, 9L, 10L, -1L, -10L, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE)) {
      byte[] json = new JsonLine().openItem().number("n", number).close().toBytes();
      assertThat(new String(json, UTF_8)).isEqualTo("{\"n\":" + number + "}");
    }
  }

  @Test
  void an_array_grown_by_one_huge_line_is_given_back() {
    JsonLine line = new JsonLine();
    line.texts("list", Collections.nCopies(10_000, "x".repeat(200)));
    assertThat(line.array().length).isGreaterThan(1_000_000);
    assertThat(line.clear().array().length).isLessThan(10_000);
  }

  private static String readBack(String text) throws IOException {
    return JSON.readTree(write(text)).get("text").asText();
  }

  private static String write(String text) {
    return new String(new JsonLine().openItem().text("text", text).close().toBytes(), UTF_8);
  }
}
