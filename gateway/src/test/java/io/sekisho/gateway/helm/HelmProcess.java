package io.sekisho.gateway.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.gateway.helm.HelmMain.Verdict;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Helm in a JVM of its own; loading it takes longer than all that is asked of it. */
final class HelmProcess implements AutoCloseable {
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader verdicts;

  /** The library unpacks 100 MB, so it gets a temporary directory that is cleaned up. */
  HelmProcess(Path temporary) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            HelmMain.class.getName());
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    questions = process.outputWriter(UTF_8);
    verdicts = process.inputReader(UTF_8);
  }

  Verdict verdictOn(ChartCopy chart) throws IOException {
    questions.write(chart.finished() + System.lineSeparator());
    questions.flush();
    String line = verdicts.readLine();
    if (line == null) {
      throw new IOException("helm has died");
    }
    return new ObjectMapper().readValue(line, Verdict.class);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
