package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildTest {
  private static final String TELLS_THAT_IT_WAS_ASKED =
      "trap 'echo asked; exit 0' %s; echo ready; while :; do sleep 0.05; done";

  @TempDir Path logs;

  @Test
  void a_child_is_asked_before_it_is_stopped() throws Exception {
    Children children = new Children(logs);
    Child child = children.start(shell("polite", TELLS_THAT_IT_WAS_ASKED.formatted("TERM")));
    untilReady(child);

    children.stopAll(name -> {});

    assertThat(child.isAlive()).isFalse();
    assertThat(child.saidLine("asked")).isTrue();
  }

  @Test
  void what_the_child_started_ends_with_it() throws Exception {
    Children children = new Children(logs);
    Child child = children.start(shell("parent", "sleep 1000 & echo $!; echo ready; wait"));
    untilReady(child);
    ProcessHandle grandchild = pidToldBy(child);

    children.stopAll(name -> {});

    assertThat(grandchild.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void a_killed_keeper_leaves_no_child_behind() throws Exception {
    Children children = new Children(logs);
    Child child = children.start(shell("orphan", "echo $$; echo ready; exec sleep 1000"));
    untilReady(child);
    ProcessHandle orphan = pidToldBy(child);
    orphan.parent().orElseThrow().destroyForcibly();

    children.stopAll(name -> {});

    assertThat(orphan.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void the_youngest_leaves_first() throws Exception {
    Children children = new Children(logs);
    children.start(shell("old", "sleep 1000"));
    children.start(shell("young", "sleep 1000"));
    List<String> order = new ArrayList<>();

    children.stopAll(order::add);

    assertThat(order).containsExactly("young", "old");
  }

  @Test
  void a_child_that_ends_by_itself_is_reported_with_its_exit_code_kept() throws Exception {
    Children children = new Children(logs);
    Child child = children.start(shell("short", "exit 7"));
    CountDownLatch told = new CountDownLatch(1);

    children.watch(gone -> told.countDown());

    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(child.finish()).isEqualTo(7);
  }

  @Test
  void what_would_steer_a_child_from_outside_is_known() {
    assertThat(List.of("KC_DB_URL", "QUARKUS_HTTP_PORT", "SEKISHO_ORIGIN", "PGDATA"))
        .allMatch(Child::steers);
    assertThat(List.of("PATH", "HOME", "LANG", "TZ")).noneMatch(Child::steers);
  }

  @Test
  void a_program_gets_the_environment_that_it_was_given() {
    Children children = new Children(logs);
    Child child =
        children.start(
            shell("environment", "env; echo ready; sleep 1000").with(Map.of("KC_DB_URL", "ours")));
    untilReady(child);

    children.stopAll(name -> {});

    assertThat(child.saidLine("KC_DB_URL=ours")).isTrue();
  }

  private static Program shell(String name, String script) {
    return Program.of(name, List.of("sh", "-c", script));
  }

  private static ProcessHandle pidToldBy(Child child) {
    String first = child.lastWords().lines().findFirst().orElseThrow();
    return ProcessHandle.of(Long.parseLong(first)).orElseThrow();
  }

  private static void untilReady(Child child) {
    Waiting.until(() -> child.saidLine("ready"), child, Duration.ofSeconds(20));
  }
}
