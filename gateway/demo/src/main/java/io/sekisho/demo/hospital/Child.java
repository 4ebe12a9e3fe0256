package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that cannot outlive the launcher, however the launcher ends.
 *
 * <p>Between the two stands a small shell, the keeper. It holds the read end of a pipe whose only
 * write end is ours. To stop the child we close the pipe; if the launcher is killed, the kernel
 * closes it. So there is one way to stop, and no moment at which it does not work. Keeper and child
 * are a session of their own: a ^C in the terminal reaches the launcher alone, which then stops
 * things in the right order.
 */
final class Child {
  private static final String KEEPER =
      """
      signal=$1
      shift
      exec 3<&0
      "$@" 3<&- &
      child=$!
      ( while read -r word <&3; do :; done; kill -s "$signal" "$child"; sleep 20; kill -9 -$$ ) &
      exec 3<&-
      wait "$child"
      code=$?
      trap '' TERM
      kill -TERM -$$
      exit $code
      """;
  private static final int PATIENCE_SECONDS = 25; // longer than the keeper's own

  private final String name;
  private final Path log;
  private final Process keeper;

  private Child(String name, Path log, Process keeper) {
    this.name = name;
    this.log = log;
    this.keeper = keeper;
  }

  static Child start(Program program, Path log) {
    List<String> kept = new ArrayList<>(List.of("setsid", "sh", "-c", KEEPER));
    kept.addAll(List.of("keeper-of-" + program.name(), program.stopSignal()));
    kept.addAll(program.command());
    ProcessBuilder builder = new ProcessBuilder(kept).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(Child::steers);
    builder.environment().putAll(program.environment());
    try {
      return new Child(program.name(), log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings of whoever called us must not leak into a program that reads such variables. */
  static boolean steers(String variable) {
    return variable.startsWith("KC_")
        || variable.startsWith("QUARKUS_")
        || variable.startsWith("SEKISHO_")
        || variable.startsWith("PG");
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return keeper.isAlive();
  }

  void whenGone(Runnable action) {
    var unused = keeper.onExit().thenRun(action); // the action speaks for itself
  }

  /** The program and whatever it started itself. */
  Stream<ProcessHandle> processes() {
    return keeper.descendants();
  }

  /** Waits for a program that is expected to end by itself. */
  int finish() throws InterruptedException {
    return keeper.waitFor();
  }

  /** Polite, then not; comes back when the whole process group is gone. */
  void stop() {
    try {
      keeper.getOutputStream().close();
      keeper.waitFor(PATIENCE_SECONDS, SECONDS);
      killWhatIsLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Mostly nothing; but somebody may have killed the keeper itself. */
  private void killWhatIsLeft() throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -9 -" + keeper.pid())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  boolean saidLine(String line) {
    return log().lines().anyMatch(line::equals);
  }

  /** What to read when it went wrong. */
  String lastWords() {
    List<String> lines =
        log().lines().filter(line -> !line.isBlank()).map(LogLine::readable).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }

  Path logFile() {
    return log;
  }

  private String log() {
    try {
      return new String(Files.readAllBytes(log), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
