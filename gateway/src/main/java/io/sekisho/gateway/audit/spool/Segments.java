package io.sekisho.gateway.audit.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the files; a segment's name is the number of its first record. */
final class Segments {
  private static final Pattern NAME = Pattern.compile("spool-(\\d{19})\\.jsonl");

  private Segments() {}

  static Path path(Path directory, long firstSeq) {
    return directory.resolve("spool-%019d.jsonl".formatted(firstSeq));
  }

  /** Oldest first. */
  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> name(file).matches()).sorted().toList();
    }
  }

  static long firstSeq(Path segment) {
    Matcher name = name(segment);
    if (!name.matches()) {
      throw new IllegalArgumentException("`%s` is not a segment".formatted(segment));
    }
    return Long.parseLong(name.group(1));
  }

  private static Matcher name(Path file) {
    return NAME.matcher(file.getFileName().toString());
  }
}
