package io.sekisho.demo.patients;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** Japanese words and sentences, kept outside the code so that a clinician can mend them. */
final class WordList {
  private final Properties words = new Properties();

  WordList(String file) {
    try (Reader reader =
        new InputStreamReader(WordList.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String key) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for `%s`".formatted(key));
    }
    return text;
  }

  /** The words of a key, split at spaces or bars. */
  List<String> list(String key) {
    return List.of(text(key).split("[ |]"));
  }
}
