package io.sekisho.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One server of the demo in a JVM of its own, as the launcher starts it. */
public final class DemoProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private DemoProcess(Process process) throws IOException {
    this.process = process;
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IOException("expected `ready <port>`, got `%s`".formatted(line));
    }
    this.port = Integer.parseInt(line.substring("ready ".length()));
  }

  public static DemoProcess start(String mainClass, String... options) throws IOException {
    return run(command(mainClass, options));
  }

  /** As {@link #start}, but below a shell that is its parent; the shell's handle is this one. */
  public static DemoProcess startBelowShell(String mainClass) throws IOException {
    List<String> shell = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
    shell.addAll(command(mainClass));
    return run(shell);
  }

  public int port() {
    return port;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static DemoProcess run(List<String> command) throws IOException {
    return new DemoProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static List<String> command(String mainClass, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-Dport=0", "-cp", System.getProperty("java.class.path"), mainClass));
    return command;
  }
}
