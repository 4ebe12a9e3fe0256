package io.sekisho.demo.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path state;

  @Test
  void a_secret_stays_the_same_from_start_to_start() throws IOException {
    String first = Secrets.in(state).of("database.keycloak");

    assertThat(Secrets.in(state).of("database.keycloak")).isEqualTo(first);
    assertThat(Secrets.in(state).of("database.sekisho")).isNotEqualTo(first);
  }

  @Test
  void only_the_owner_can_read_them() throws IOException {
    Secrets.in(state).of("anything");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  private Path file() {
    return state.resolve("secrets.json");
  }
}
