package io.sekisho.gateway.card.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The person at the PIN window: notes what the window says, and types what the test told. */
public final class Askpass {
  private final Path typed;
  private final Path shown;
  private final Path program;

  public Askpass(Path home) throws IOException {
    typed = home.resolve("typed");
    shown = Files.createFile(home.resolve("shown"));
    program =
        Files.createFile(
            home.resolve("askpass"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        program, "#!/bin/sh\nprintf '%%s\\n--\\n' \"$1\" >> %s\ncat %s\n".formatted(shown, typed));
  }

  public String program() {
    return program.toString();
  }

  public void types(String pin) throws IOException {
    Files.writeString(typed, pin + "\n");
    Files.writeString(shown, "");
  }

  /** Closes the window instead. */
  public void closes() throws IOException {
    Files.deleteIfExists(typed);
    Files.writeString(shown, "");
  }

  public String shown() throws IOException {
    return Files.readString(shown);
  }
}
