package io.sekisho.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path directory;

  /** Else two different sets would pass for one, and what was decided under either for both. */
  @Test
  void files_that_differ_in_anything_have_different_hashes() {
    List<PolicyFiles> different =
        List.of(
            files(Map.of("a.cedar", "one"), "schema", "roles"),
            files(Map.of("a.cedar", "two"), "schema", "roles"),
            files(Map.of("b.cedar", "one"), "schema", "roles"),
            files(Map.of("a.cedar", "one"), "other", "roles"),
            files(Map.of("a.cedar", "one"), "schema", "other"),
            files(Map.of("a.cedar", "one"), "schem", "aroles"),
            files(Map.of("a.cedar", "on", "b.cedar", "e"), "schema", "roles"),
            files(Map.of("a.cedar", ""), "schema", "rolesone"),
            files(Map.of(), "schema", "roles"));

    assertThat(different.stream().map(PolicyFiles::hash)).doesNotHaveDuplicates();
  }

  @Test
  void equal_files_have_equal_hashes() {
    assertThat(files(Map.of("a.cedar", "one", "b.cedar", "two"), "schema", "roles").hash())
        .isEqualTo(files(Map.of("b.cedar", "two", "a.cedar", "one"), "schema", "roles").hash())
        .hasSize(32);
  }

  @Test
  void a_file_of_a_mebibyte_is_read_and_one_byte_more_is_refused() throws IOException {
    Path file = directory.resolve("own.cedar");
    Files.writeString(file, "/".repeat(MEBIBYTE));
    assertThat(PolicyFiles.in(directory).policies().get("own.cedar")).hasSize(MEBIBYTE);

    Files.writeString(file, "/".repeat(MEBIBYTE + 1));

    assertThatThrownBy(() -> PolicyFiles.in(directory))
        .isInstanceOf(PolicyRefused.class)
        .hasMessageContaining("larger than 1048576 bytes");
  }

  @Test
  void only_cedar_files_are_policies() throws IOException {
    for (String name : Stream.of("own.cedar", "own.cedar.bak", "notes.txt").toList()) {
      Files.writeString(directory.resolve(name), name);
    }

    assertThat(PolicyFiles.in(directory).policies())
        .containsExactly(Map.entry("own.cedar", "own.cedar"));
  }

  private static PolicyFiles files(Map<String, String> policies, String schema, String roles) {
    return new PolicyFiles(new TreeMap<>(policies), schema, roles);
  }
}
