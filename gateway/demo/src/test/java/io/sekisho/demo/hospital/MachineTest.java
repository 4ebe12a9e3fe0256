package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MachineTest {
  private static final long GIB = 1L << 30;

  @Test
  void a_linux_laptop_with_room_is_fine() {
    assertThatCode(new Machine("Linux amd64", true, 10 * GIB, 4 * GIB)::check)
        .doesNotThrowAnyException();
  }

  @Test
  void other_platforms_get_one_sentence() {
    assertThatThrownBy(new Machine("Mac OS X aarch64", false, 10 * GIB, 4 * GIB)::check)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("this is Mac OS X aarch64");
    assertThatThrownBy(new Machine("Linux amd64", false, 10 * GIB, 4 * GIB)::check)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("without glibc");
  }

  @Test
  void too_little_disk_or_memory_is_said_with_numbers() {
    assertThatThrownBy(new Machine("Linux amd64", true, GIB - 1, 4 * GIB)::check)
        .isInstanceOf(CannotStart.class)
        .hasMessage("not enough disk: the demo needs 1024 MiB, 1023 MiB are free");
    assertThatThrownBy(new Machine("Linux amd64", true, 10 * GIB, GIB)::check)
        .isInstanceOf(CannotStart.class)
        .hasMessage("not enough memory: the demo needs 1536 MiB, 1024 MiB are free");
  }
}
