package io.sekisho.gateway.wire;

import static io.sekisho.gateway.wire.WireRefusal.BAD_TARGET;
import static io.sekisho.gateway.wire.WireRefusal.TARGET_TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "/ -> /",
        "/fhir/Patient/123 -> /fhir/Patient/123",
        "/fhir/ -> /fhir/",
        "/fhir/Patient/1/_history/2 -> /fhir/Patient/1/_history/2",
        "/fhir/Patient/$everything -> /fhir/Patient/$everything",
        "/a.b/.well-known/x..y -> /a.b/.well-known/x..y",
        "/chart/it's(1)!*+,=:@&~-_ -> /chart/it's(1)!*+,=:@&~-_",
        "/chart/a%20b%5B1%5D%7C.pdf -> /chart/a b[1]|.pdf",
        "/chart/%E6%82%A3%E8%80%85 -> /chart/患者",
        "/chart/%e6%82%a3%E8%80%85 -> /chart/患者",
        "/chart/%E3%81%8B%E3%82%99 -> /chart/か\u3099",
        "/chart/%E8%91%9B%F3%A0%84%80 -> /chart/葛\uDB40\uDD00",
        "/chart/50%EF%BC%85%EF%BC%8E%EF%BC%8Fx -> /chart/50％．／x",
      })
  void reads_the_path_that_everybody_else_will_read(String raw, String path) {
    CanonicalTarget target = CanonicalTarget.parse(raw);
    assertThat(target.path()).isEqualTo(path);
    assertThat(target.raw()).isEqualTo(raw);
    assertThat(target.rawQuery()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "/fhir? -> ''",
        "/fhir?code=http://loinc.org|1234-5&_sort=-date -> code=http://loinc.org|1234-5&_sort=-date",
        "/fhir?a[b]={c}^`d` -> a[b]={c}^`d`",
        "/fhir?name=%8E%52%93%63 -> name=%8E%52%93%63",
        "/fhir?next=/a//b/../c;d?e -> next=/a//b/../c;d?e",
        "/fhir?q=%E5%B1%B1%0D%0A%2F -> q=%E5%B1%B1%0D%0A%2F",
      })
  void keeps_the_query_as_it_came(String raw, String query) {
    assertThat(CanonicalTarget.parse(raw).rawQuery()).isEqualTo(query);
    assertThat(CanonicalTarget.parse(raw).path()).isEqualTo("/fhir");
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @NullSource
  @ValueSource(
      strings = {
        // A1: fragments
        "/fhir#x",
        "/fhir%23x",
        "/fhir?x#y",
        "/public#/../admin",
        // forms other than origin
        "",
        "*",
        "fhir",
        "http://ehr.localhost/fhir",
        "https://ehr.localhost",
        "ehr.localhost:443",
        "//ehr.localhost/fhir",
        "///",
        "?x",
        " /fhir",
        "\\fhir",
        // A7: empty segments, dot segments, and their spellings
        "/fhir//Patient",
        "/fhir//",
        "/./fhir",
        "/fhir/.",
        "/fhir/..",
        "/fhir/./x",
        "/fhir/../x",
        "/fhir/...",
        "/fhir/x.",
        "/fhir/x./y",
        "/..",
        "/.",
        "/fhir/%2e%2e/x",
        "/fhir/.%2E/x",
        "/fhir/%2e",
        "/fhir/x%2e",
        "/fhir/%2E%2E%2Fx",
        "/fhir/x%20",
        "/fhir/x%20/y",
        "/fhir/%20",
        // A7: structure that is encoded, or that another system takes for structure
        "/fhir;x=1/Patient",
        "/fhir/;/x",
        "/fhir/..;/x",
        "/fhir%3Bx",
        "/fhir%2fPatient",
        "/fhir%2FPatient",
        "/fhir\\Patient",
        "/fhir%5cPatient",
        "/fhir%5C..%5Cx",
        "/fhir%3Fx",
        // A7: two spellings of one character, double encoding
        "/%66hir",
        "/fhi%72",
        "/fhir%2DX",
        "/fhir/%24everything",
        "/fhir/a%40b",
        "/fhir/%7Eme",
        "/fhir%252fPatient",
        "/fhir/%25",
        "/fhir/%2525",
        "/fhir/%c0%af",
        "/fhir/%c0%ae%c0%ae/x",
        // A7: overlong, surrogates, torn or invalid UTF-8
        "/fhir/%e0%80%af",
        "/fhir/%f0%80%80%af",
        "/fhir/%ed%a0%80",
        "/fhir/%ed%bf%bf",
        "/fhir/%f4%90%80%80",
        "/fhir/%ff",
        "/fhir/%e6%82",
        "/fhir/%e6x",
        "/fhir/%83%65%83%58",
        // A7, A9: control characters
        "/fhir/%00",
        "/fhir/x%00.pdf",
        "/fhir/%0d%0aX:1",
        "/fhir/%09",
        "/fhir/%1b",
        "/fhir/%7f",
        "/fhir/%c2%85",
        "/fhir/%e2%80%a8",
        "/fhir/\u0000",
        "/fhir/\t",
        "/fhir/\r\n",
        "/fhir/\u007f",
        // incomplete percent sequences
        "/fhir/%",
        "/fhir/%2",
        "/fhir/%zz",
        "/fhir/%u002f",
        "/fhir/%-1",
        "/fhir/%+1",
        "/fhir/% 1",
        "/fhir?%",
        "/fhir?a=%4",
        "/fhir?a=100%",
        "/fhir?a=%g0",
        "/fhir?a=%00",
        // characters that may not stand raw
        "/fhir x",
        "/fhir/\"",
        "/fhir/<x>",
        "/fhir/[x]",
        "/fhir/{x}",
        "/fhir/|",
        "/fhir/^",
        "/fhir/`",
        "/患者",
        "/fhir/\u00e9",
        "/fhir/\u012f",
        "/fhir/\uff0f",
        "/fhir?患者",
        "/fhir?a b",
        "/fhir?\"",
        "/fhir?<",
        "/fhir?>",
        "/fhir?a\\b",
        "/fhir?\u0000",
        "/fhir?\n",
        "/fhir?\u007f",
        "/fhir?\u0141",
        // full-width dots and slashes that a compatibility folding turns into a way up
        "/x/%EF%BC%8E%EF%BC%8E/y",
        "/x/%E2%80%A5",
        "/x/..%E2%88%95y", // best fit of some code pages to `/`
        "/x/..%E2%81%84y",
        "/x/..%E2%88%96y",
        "/x/.%C2%AD.%C2%AD/y", // with soft hyphens, which some drop
        "/x/%E2%80%8B.%E2%80%8B.%E2%80%8B",
        "/x/%EF%BC%8E%EF%BC%8E%EF%BC%8Fy",
        "/x/%EF%BC%8E%EF%BC%8E%EF%BC%BCy",
        "/x/%EF%BC%8F%EF%BC%8E",
      })
  void refuses_what_can_be_read_in_two_ways(String raw) {
    assertThat(refusalOf(raw)).isEqualTo(BAD_TARGET);
  }

  @Test
  void takes_a_target_exactly_as_long_as_allowed_and_no_longer() {
    String longest = "/fhir?" + "x".repeat(CanonicalTarget.MAX_LENGTH - 6);
    assertThat(CanonicalTarget.parse(longest).raw()).isEqualTo(longest);
    assertThat(refusalOf(longest + "x")).isEqualTo(TARGET_TOO_LONG);
  }

  @Test
  void takes_as_many_segments_as_allowed_and_no_more() {
    String deepest = "/x".repeat(CanonicalTarget.MAX_SEGMENTS);
    assertThat(CanonicalTarget.parse(deepest).path()).isEqualTo(deepest);
    assertThat(refusalOf(deepest + "/x")).isEqualTo(TARGET_TOO_LONG);
  }

  private static WireRefusal refusalOf(String raw) {
    return catchThrowableOfType(WireRefused.class, () -> CanonicalTarget.parse(raw)).refusal();
  }
}
