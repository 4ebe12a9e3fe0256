package io.sekisho.policy.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What many people use (see `common-passwords.LICENSE`), and what people at a hospital think of.
 */
final class DenyList {
  private final Dictionary common;
  private final Dictionary local;

  private DenyList(Dictionary common, Dictionary local) {
    this.common = common;
    this.local = local;
  }

  static DenyList shipped() {
    return new DenyList(
        Dictionary.compressed("common-passwords.gz"), Dictionary.of(words("words.txt")));
  }

  Dictionary common() {
    return common;
  }

  /** Folded, short ones too. */
  Dictionary local() {
    return local;
  }

  private static List<String> words(String resource) {
    try (InputStream in = DenyList.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.split(" ", -1)).stream())
          .filter(word -> !word.isEmpty())
          .map(Folding::fold)
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
