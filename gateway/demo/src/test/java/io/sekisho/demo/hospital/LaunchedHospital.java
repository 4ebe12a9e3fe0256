package io.sekisho.demo.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The launcher as a process of its own, on free ports, the way the build starts it. */
final class LaunchedHospital implements AutoCloseable {
  private final Path state;
  private final Process process;
  private final BufferedReader output;

  private LaunchedHospital(Path state, List<String> command) throws IOException {
    this.state = state;
    this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
    this.output = process.inputReader();
  }

  static LaunchedHospital launch(Path state, Map<String, String> asked) throws IOException {
    return new LaunchedHospital(state, command(state, asked));
  }

  /** Below a shell that waits for it, so that the shell's death is that of the parent. */
  static LaunchedHospital launchBelowShell(Path state, Map<String, String> asked)
      throws IOException {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
    shell.addAll(command(state, asked));
    return new LaunchedHospital(state, shell);
  }

  /** Reads what the launcher says until it is open. */
  LaunchedHospital untilOpen() throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.contains("Ctrl-C")) {
        return this;
      }
    }
    throw new AssertionError("did not open:\n" + String.join("\n", said));
  }

  String everythingItSays() throws IOException {
    return String.join("\n", output.lines().toList());
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  JsonNode demoJson() throws IOException {
    return new ObjectMapper().readTree(Files.readString(state.resolve("demo.json")));
  }

  TrustedClient client() throws IOException {
    return TrustedClient.trusting(state.resolve("tls/ca.pem"));
  }

  /** What was started directly: the shell if there is one, otherwise the launcher. */
  ProcessHandle top() {
    return process.toHandle();
  }

  /** Everything below {@link #top()}, to be looked for once it should be gone. */
  List<ProcessHandle> family() {
    return process.descendants().toList();
  }

  /** Waits for it; a process that stays makes the test run into its time limit. */
  static boolean allGone(List<ProcessHandle> processes) {
    processes.forEach(one -> one.onExit().join());
    return processes.stream().noneMatch(ProcessHandle::isAlive);
  }

  @Override
  public void close() {
    List<ProcessHandle> family = family();
    process.destroy();
    process.onExit().join();
    if (!allGone(family)) {
      throw new AssertionError("something remained of " + family);
    }
  }

  private static List<String> command(Path state, Map<String, String> asked) {
    Map<String, String> properties = new HashMap<>();
    Arrays.stream(Port.values()).forEach(port -> properties.put(port.property(), "0"));
    properties.put("sekisho.state", state.toString());
    properties.putAll(asked);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    properties.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(List.of("-cp", Layout.ofThisBuild().classpath(), Hospital.class.getName()));
    return command;
  }
}
