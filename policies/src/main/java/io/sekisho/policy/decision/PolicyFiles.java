package io.sekisho.policy.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The text of a policy set: its {@code .cedar} files by name, and the schema they must fit. */
record PolicyFiles(SortedMap<String, String> policies, String schema) {
  private static final String SCHEMA = "sekisho.cedarschema";
  private static final List<String> BUILT_IN =
      List.of("administration.cedar", "clinical.cedar", "emergency.cedar", "maintenance.cedar");

  PolicyFiles {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
  }

  /** What is shipped in the jar. */
  static PolicyFiles builtIn() {
    SortedMap<String, String> texts = new TreeMap<>();
    BUILT_IN.forEach(name -> texts.put(name, shipped(name)));
    return new PolicyFiles(texts, shipped(SCHEMA));
  }

  /** The hospital's own; a missing schema means the shipped one. */
  static PolicyFiles in(Path directory) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".cedar"))
          .forEach(file -> texts.put(file.getFileName().toString(), read(file)));
      Path schema = directory.resolve(SCHEMA);
      return new PolicyFiles(texts, Files.exists(schema) ? read(schema) : shipped(SCHEMA));
    } catch (IOException | UncheckedIOException broken) {
      throw new PolicyRefused(
          List.of("`%s` cannot be read: %s".formatted(directory, broken.getMessage())));
    }
  }

  /** Changes when any byte of any file changes. */
  String hash() {
    MessageDigest digest = sha256();
    feed(digest, SCHEMA, schema);
    policies.forEach((name, text) -> feed(digest, name, text));
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static void feed(MessageDigest digest, String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((name + '\0' + bytes.length + '\0').getBytes(UTF_8));
    digest.update(bytes);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String shipped(String name) {
    try (InputStream file = PolicyFiles.class.getResourceAsStream("/io/sekisho/policy/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
