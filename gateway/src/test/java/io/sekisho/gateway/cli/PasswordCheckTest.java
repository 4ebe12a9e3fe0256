package io.sekisho.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InputStream STDIN = System.in;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void give_the_input_back() {
    System.setIn(STDIN);
  }

  @Test
  void one_line_one_verdict_and_no_password() throws IOException {
    assertThat(check("vK7-pRw.zM3xq\nvK7-pRw.zM3x\r\n桜\n")).isEqualTo(1);

    assertThat(verdicts()).hasSize(3);
    assertThat(verdicts().get(0))
        .isEqualTo(
            JSON.readTree(
                ("{'line':1,'accepted':true,'profile':'mhlw-v7-single',"
                        + "'source':'MHLW v7.0 14.1.1, password alone','missing':[]}")
                    .replace('\'', '"')));
    assertThat(codes(1)).containsExactly("TOO_SHORT");
    assertThat(verdicts().get(1).at("/missing/0/ja").asText()).isEqualTo("13文字以上にしてください（今は12文字）");
    assertThat(out.toString()).doesNotContain("vK7", "桜");
  }

  @Test
  void the_profile_and_the_user_can_be_chosen() {
    assertThat(check("vK7-pRwz\n", "--profile", "mhlw-v7-mfa")).isZero();
    assertThat(check("vK7-pRwz-suzuki\n", "--user", "suzuki")).isEqualTo(1);
    assertThat(out.toString()).contains("CONTAINS_USER_ID").doesNotContain("suzuki");
  }

  @Test
  void a_profile_that_nobody_knows_could_not_be_checked() {
    assertThat(check("x\n", "--profile", "weak")).isEqualTo(2);
    assertThat(err.toString()).contains("`weak`", "nist-15");
  }

  @Test
  void nothing_is_not_wrong() {
    assertThat(check("")).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void octets_that_are_no_text_get_a_verdict_like_everything_else() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(new byte[] {(byte) 0xC0, (byte) 0xAF, '\n', 'a', 0, 'b', '\n'});
    lines.writeBytes("\uFFFE".getBytes(UTF_8));

    assertThat(check(lines.toByteArray())).isEqualTo(1);
    assertThat(codes(0)).containsExactly("NOT_PRINTABLE");
    assertThat(codes(1)).contains("NOT_PRINTABLE");
    assertThat(codes(2)).contains("NOT_PRINTABLE");
  }

  @Test
  void ten_megabytes_without_an_end_are_one_password_that_is_too_long() {
    assertThat(check("vK7-pRw.zM3xq".repeat(800_000))).isEqualTo(1);
    assertThat(verdicts()).hasSize(1);
    assertThat(codes(0)).containsExactly("TOO_LONG");
  }

  private int check(String lines, String... options) {
    return check(lines.getBytes(UTF_8), options);
  }

  private int check(byte[] lines, String... options) {
    System.setIn(new ByteArrayInputStream(lines));
    String[] args = new String[options.length + 2];
    args[0] = "password";
    args[1] = "check";
    System.arraycopy(options, 0, args, 2, options.length);
    return SekishoMain.commands()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private List<JsonNode> verdicts() {
    return out.toString().lines().map(PasswordCheckTest::json).toList();
  }

  private List<String> codes(int line) {
    return StreamSupport.stream(verdicts().get(line).get("missing").spliterator(), false)
        .map(lack -> lack.get("code").asText())
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
