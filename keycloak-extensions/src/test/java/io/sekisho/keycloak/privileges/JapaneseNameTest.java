package io.sekisho.keycloak.privileges;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JapaneseNameTest {

  @Test
  void a_japanese_name_starts_with_the_family() {
    assertThat(JapaneseName.of(new Staff().named("佐藤", "健一")).map(JapaneseName::inFull))
        .contains("佐藤 健一");
    assertThat(JapaneseName.of(new Staff().named("スミス", "ジョン")).map(JapaneseName::inFull))
        .contains("スミス ジョン");
  }

  @Test
  void other_names_are_left_to_keycloak() {
    assertThat(JapaneseName.of(new Staff().named("Smith", "John"))).isEmpty();
    assertThat(JapaneseName.of(new Staff().named("佐藤", null))).isEmpty();
  }
}
