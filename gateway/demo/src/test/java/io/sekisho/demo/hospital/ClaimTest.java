package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  @TempDir Path state;

  @Test
  void one_state_serves_one_hospital() throws IOException {
    try (Claim first = Claim.on(state)) {
      assertThatThrownBy(() -> Claim.on(state))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("another demo is running in `%s`", state);
      assertThatCode(first::close).doesNotThrowAnyException();
    }
  }

  @Test
  void it_is_free_again_afterwards() throws IOException {
    Claim.on(state).close();

    assertThatCode(() -> Claim.on(state).close()).doesNotThrowAnyException();
  }
}
