package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sekisho.policy.password.Holder;
import io.sekisho.policy.password.OneTimePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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
    return of("person." + person.user(), () -> fitting(person));
  }

  /** On disk before anybody else hears of it: a database that outlives its password is lost. */
  String of(String name) {
    return of(name, Passwords.secure()::next);
  }

  private synchronized String of(String name, Supplier<String> made) {
    if (!known.containsKey(name)) {
      known.put(name, made.get());
      save();
    }
    return known.get(name);
  }

  /** One that Keycloak accepts, which knows whose it is. */
  private static String fitting(Person person) {
    Holder holder =
        new Holder(
            person.user(),
            List.of(person.familyName(), person.givenName()),
            List.of(),
            List.of(person.employment().organisation(), person.employment().department()));
    return new OneTimePassword(new SecureRandom()).next(holder);
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
