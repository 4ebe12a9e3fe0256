package io.sekisho.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long somebody must have had a factor before they help others. */
class RecoveryCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P7D", "P90D"})
  void these_will_do(String seasoned) {
    assertThat(RecoveryCheck.of(() -> Duration.parse(seasoned))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "P91D", "P36500D"})
  void these_stop_the_start(String seasoned) {
    assertThat(RecoveryCheck.of(() -> Duration.parse(seasoned)))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.setting()).isEqualTo("sekisho.recovery.seasoned"));
  }

  @Test
  void the_default_is_a_week() throws Exception {
    assertThat(
            RecoveryConfig.class
                .getMethod("seasoned")
                .getAnnotation(io.smallrye.config.WithDefault.class)
                .value())
        .isEqualTo("P7D");
  }
}
