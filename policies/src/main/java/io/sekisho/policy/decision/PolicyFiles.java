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

/**
 * The text of a policy set: its {@code .cedar} files by name, the schema they must fit, and the
 * catalogue of roles and privileges.
 */
record PolicyFiles(SortedMap<String, String> policies, String schema, String roles) {
  private static final String SCHEMA = "sekisho.cedarschema";
  private static final long MAX_BYTES = 1 << 20;
  private static final List<String> BUILT_IN =
      List.of(
          "administration.cedar",
          "clinical.cedar",
          "emergency.cedar",
          "maintenance.cedar",
          "safety.cedar");

  PolicyFiles {
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
  }

  /** What is shipped in the jar. */
  static PolicyFiles builtIn() {
    SortedMap<String, String> texts = new TreeMap<>();
    BUILT_IN.forEach(name -> texts.put(name, shipped(name)));
    return new PolicyFiles(texts, shipped(SCHEMA), shipped(CatalogueReader.FILE));
  }

  /**
   * The hospital's own. What a directory does not have is as shipped: the schema, the catalogue,
   * and the policies too where it brings only a catalogue.
   */
  static PolicyFiles in(Path directory) {
    try {
      SortedMap<String, String> texts = policiesIn(directory);
      boolean catalogueOnly =
          texts.isEmpty() && Files.exists(directory.resolve(CatalogueReader.FILE));
      return new PolicyFiles(
          catalogueOnly ? builtIn().policies() : texts,
          own(directory, SCHEMA),
          own(directory, CatalogueReader.FILE));
    } catch (IOException | UncheckedIOException broken) {
      throw new PolicyRefused(
          List.of("`%s` cannot be read: %s".formatted(directory, broken.getMessage())));
    }
  }

  private static SortedMap<String, String> policiesIn(Path directory) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".cedar"))
          .forEach(file -> texts.put(file.getFileName().toString(), read(file)));
    }
    return texts;
  }

  private static String own(Path directory, String name) {
    Path file = directory.resolve(name);
    return Files.exists(file) ? read(file) : shipped(name);
  }

  /** Changes when any byte of any file changes. */
  String hash() {
    MessageDigest digest = sha256();
    feed(digest, SCHEMA, schema);
    feed(digest, CatalogueReader.FILE, roles);
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
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("`%s` is larger than %d bytes".formatted(file, MAX_BYTES));
      }
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
