package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OncePerBuildTest {
  @TempDir Path target;

  private final AtomicInteger times = new AtomicInteger();
  private OncePerBuild work;

  @BeforeEach
  void mark() {
    work = new OncePerBuild(target.resolve("done"));
  }

  @Test
  void the_same_state_is_made_once() throws Exception {
    work.run("a", times::incrementAndGet);
    work.run("a", times::incrementAndGet);

    assertThat(times).hasValue(1);
  }

  @Test
  void another_state_is_made_again() throws Exception {
    work.run("a", times::incrementAndGet);
    work.run("b", times::incrementAndGet);

    assertThat(times).hasValue(2);
  }

  @Test
  void a_failure_leaves_no_mark_not_even_the_old_one() throws Exception {
    work.run("a", times::incrementAndGet);
    assertThatThrownBy(() -> work.run("b", this::fail)).isInstanceOf(IOException.class);
    work.run("a", times::incrementAndGet);

    assertThat(times).hasValue(2);
  }

  private void fail() throws IOException {
    throw new IOException("disk full");
  }
}
