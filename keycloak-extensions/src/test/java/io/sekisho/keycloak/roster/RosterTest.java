package io.sekisho.keycloak.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekisho.keycloak.roster.RosterMistake.Code;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTest {
  private static final String HEADER = "user,family,given,department,from,until\n";

  @Test
  void a_list_says_who_is_here_from_when_and_until_when() {
    Roster roster =
        read("\uFEFF" + HEADER + "sato,佐藤,花子,\"内科, 循環器\",2026-04-01,2027-03-31\r\n\r\n");

    assertThat(roster.mistakes()).isEmpty();
    Entry sato = roster.entries().get(0);
    assertThat(sato.user()).isEqualTo("sato");
    assertThat(sato.says())
        .containsEntry("lastName", "佐藤")
        .containsEntry("firstName", "花子")
        .containsEntry("department", "内科, 循環器")
        .containsEntry("kind", "staff")
        .hasSize(4);
    assertThat(sato.isHere(LocalDate.parse("2026-03-31"))).isFalse();
    assertThat(sato.isHere(LocalDate.parse("2026-04-01"))).isTrue();
    assertThat(sato.isHere(LocalDate.parse("2027-03-31"))).isTrue();
    assertThat(sato.isHere(LocalDate.parse("2027-04-01"))).isFalse();
  }

  @Test
  void quotation_marks_and_line_feeds_inside_a_cell_do_not_move_the_count_of_lines() {
    Roster roster =
        read(
            """
            user,family,given,department
            aaa,"O""Neil",x,y
            bbb,"two
            lines",x,y
            KING,a,b,c
            """);

    assertThat(roster.entries().get(0).says()).containsEntry("lastName", "O\"Neil");
    assertThat(roster.mistakes())
        .containsExactly(
            new RosterMistake(3, Code.TEXT_WRONG), new RosterMistake(5, Code.USER_WRONG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ab,a,b,c,,                          | USER_WRONG
          ../etc,a,b,c,,                      | USER_WRONG
          sato hanako,a,b,c,,                 | USER_WRONG
          sato,,b,c,,                         | NAME_MISSING
          sato,a,b                            | COLUMNS_WRONG
          sato,a,b,c,2026-13-01,              | DATE_WRONG
          sato,a,b,c,4/1/2026,                | DATE_WRONG
          sato,a,b,c,2026-04-02,2026-04-01    | DATE_WRONG
          """)
  void a_line_that_cannot_be_right_is_named(String line, Code code) {
    Roster roster = read(HEADER + "good,a,b,c,,\n" + line + "\n");

    assertThat(roster.mistakes()).containsExactly(new RosterMistake(3, code));
  }

  @Test
  void what_is_wrong_with_the_whole_file_is_said() {
    assertThat(codes(read(""))).containsExactly(Code.HEADER_WRONG);
    assertThat(codes(read("name,first\na,b\n"))).containsExactly(Code.HEADER_WRONG);
    assertThat(codes(read("user,family,given,salary\na,b,c,d\n")))
        .as("what we do not need is not read")
        .containsExactly(Code.HEADER_WRONG);
    assertThat(codes(read("user,family,given,family\n"))).containsExactly(Code.HEADER_WRONG);
    assertThat(codes(read(HEADER))).containsExactly(Code.EMPTY);
    assertThat(codes(read(HEADER + "sato,\"a,b,c,,\n"))).containsExactly(Code.QUOTE_OPEN);
    assertThat(codes(read(HEADER + "sato,a,b,c,,\nsato,a,b,c,,\n")))
        .containsExactly(Code.USER_TWICE);
    assertThat(codes(read(HEADER + "sato,a\u0000,b,c,,\n"))).containsExactly(Code.TEXT_WRONG);
    assertThat(codes(read("user,family,given,kind\nsato,a,b,robot\n")))
        .containsExactly(Code.KIND_WRONG);
    assertThat(codes(Roster.of((HEADER + "sato,佐藤,花子,,,\n").getBytes(Charset.forName("MS932")))))
        .containsExactly(Code.NOT_UTF8);
    assertThat(codes(Roster.of(new byte[Roster.MOST_BYTES + 1]))).containsExactly(Code.TOO_LARGE);
  }

  private static Roster read(String text) {
    return Roster.of(text.getBytes(UTF_8));
  }

  private static List<Code> codes(Roster roster) {
    return roster.mistakes().stream().map(RosterMistake::code).toList();
  }
}
