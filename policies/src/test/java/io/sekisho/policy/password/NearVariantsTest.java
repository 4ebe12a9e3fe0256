package io.sekisho.policy.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearVariantsTest {

  @ParameterizedTest
  @CsvSource({
    "blue-kettle-2025!, blue-kettle-2024!",
    "blue-kettle-09!,   blue-kettle-10!",
    "blue-kettle-2025!, blue-kettle-2025?",
    "blue-kettle-2025,  blue-kettle-2025!",
    "Blue-kettle-2025,  blue-kettle-2025",
    "blue-kettle-2025,  Blue-Kettle-2025",
    "2025blue-kettle,   blue-kettle2025",
    "blue-kettle,       blue-kettle7"
  })
  void the_old_password_is_among_what_is_tried(String old, String fresh) {
    assertThat(NearVariants.of(fresh)).contains(old);
  }

  @Test
  void a_password_is_not_near_itself_and_the_list_is_short() {
    assertThat(NearVariants.of("Blue-kettle-2025!")).doesNotContain("Blue-kettle-2025!");
    assertThat(NearVariants.of("Bl0e-kett1e-2025!")).hasSizeBetween(5, 12);
    assertThat(NearVariants.of("")).isEmpty();
    assertThat(NearVariants.of("999999999999")).isNotEmpty();
  }
}
