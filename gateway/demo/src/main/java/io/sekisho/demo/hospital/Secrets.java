package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every secret of this hospital, made when first asked for and kept in one private file. */
final class Secrets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, String> known;

  private Secrets(Path file, Map<String, String> known) {
    this.file = file;
    this.known = known;
  }

  static Secrets in(Path state) throws IOException {
    Path file = state.resolve("secrets.json");
    Map<String, String> known = new TreeMap<>();
    if (Files.exists(file)) {
      known.putAll(JSON.readValue(Files.readString(file, UTF_8), new TypeReference<>() {}));
    }
    return new Secrets(file, known);
  }

  String of(Person person) {
    return of("person." + person.user());
  }

  /** On disk before anybody else hears of it: a database that outlives its password is lost. */
  synchronized String of(String name) {
    if (!known.containsKey(name)) {
      known.put(name, Passwords.secure().next());
      save();
    }
    return known.get(name);
  }

  private void save() {
    try {
      PrivateFiles.write(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(known) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
