package io.sekisho.demo.hospital;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What to run, with which additions to the environment, and the signal that asks it to end. */
record Program(
    String name, List<String> command, Map<String, String> environment, String stopSignal) {

  Program {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  static Program of(String name, List<String> command) {
    return new Program(name, command, Map.of(), "TERM");
  }

  /** On the same JDK as ours. */
  static Program java(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    return of(name, command);
  }

  Program with(Map<String, String> environment) {
    return new Program(name, command, environment, stopSignal);
  }

  Program stoppedBy(String signal) {
    return new Program(name, command, environment, signal);
  }
}
