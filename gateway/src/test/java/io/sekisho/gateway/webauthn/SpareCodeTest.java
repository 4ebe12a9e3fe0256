package io.sekisho.gateway.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the second person tells: readable, forgiving how it is typed, and nothing else. */
class SpareCodeTest {
  private static final UUID PERMISSION = new UUID(1, 2);

  @Test
  void is_long_random_and_of_signs_that_nobody_mistakes() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String code = SpareCode.random().shown();
      assertThat(code).matches("([A-Z2-9]{4}-){2}[A-Z2-9]{4}").doesNotContainPattern("[IOLU01]");
      seen.add(code);
    }
    assertThat(seen).hasSize(1_000);
  }

  @Test
  void opens_however_it_was_typed() {
    SpareCode code = SpareCode.random();
    byte[] kept = code.hash(PERMISSION);
    String shown = code.shown();
    String wide =
        shown
            .codePoints()
            .map(sign -> sign == '-' ? 'ー' : sign + 0xFEE0)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    for (String typed :
        new String[] {
          shown,
          shown.toLowerCase(java.util.Locale.ROOT),
          shown.replace("-", ""),
          " " + shown.replace("-", " ") + "\u3000",
          wide
        }) {
      assertThat(SpareCode.typed(typed).opens(PERMISSION, kept)).as(typed).isTrue();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-", "AAAA", "AAAA-AAAA-AAA", "AAAA-AAAA-AAAAA", "\uD800"})
  void nothing_else_opens(String typed) {
    assertThat(SpareCode.typed(typed).opens(PERMISSION, SpareCode.random().hash(PERMISSION)))
        .isFalse();
  }

  @Test
  void is_good_for_its_own_permission_only_and_for_none_without_a_code() {
    SpareCode code = SpareCode.random();
    assertThat(code.opens(new UUID(1, 3), code.hash(PERMISSION))).isFalse();
    assertThat(code.opens(PERMISSION, null)).isFalse();
  }

  @Test
  void a_flood_of_signs_is_not_even_looked_at() {
    SpareCode code = SpareCode.random();
    String flood = code.shown() + " ".repeat(100);
    assertThat(SpareCode.typed(flood).opens(PERMISSION, code.hash(PERMISSION))).isFalse();
  }
}
