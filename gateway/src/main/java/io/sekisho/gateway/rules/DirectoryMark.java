package io.sekisho.gateway.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A short text that changes when a file of a policy directory does. */
final class DirectoryMark {
  private static final int DEPTH = 2; // the directory and its cases

  private DirectoryMark() {}

  static String of(Path directory) {
    try (Stream<Path> files = Files.walk(directory, DEPTH)) {
      List<String> marks =
          files.filter(Files::isRegularFile).sorted().map(DirectoryMark::mark).toList();
      return String.join("\n", marks);
    } catch (IOException | RuntimeException unreadable) {
      return "unreadable: " + unreadable.getMessage();
    }
  }

  private static String mark(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return file + " gone";
    }
  }
}
