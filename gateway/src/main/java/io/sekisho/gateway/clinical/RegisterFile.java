package io.sekisho.gateway.clinical;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * A file in which another system keeps patients: {@code login,patient} lines, or just patients.
 * Empty lines and what follows a {@code #} do not count. A file that cannot be read, or a line that
 * cannot be understood, leaves the register incomplete, so nobody is waved through by it.
 */
final class RegisterFile {
  private static final Logger LOG = Logger.getLogger(RegisterFile.class);
  private static final long LARGEST = 32L << 20;
  private static final String ID = "[A-Za-z0-9.-]{1,64}";

  private final Path file;

  RegisterFile(Path file) {
    this.file = file;
  }

  /** Those on the lines of this login. */
  Register of(String login) {
    return read(login);
  }

  /** Those on any line of a file without logins. */
  Register all() {
    return read(null);
  }

  private Register read(String login) {
    try {
      if (Files.size(file) > LARGEST) {
        LOG.errorf("`%s` is larger than %d bytes, so it is not used", file, LARGEST);
        return Register.UNKNOWN;
      }
      return read(Files.readAllLines(file, StandardCharsets.UTF_8), login);
    } catch (IOException e) {
      LOG.errorf("`%s` cannot be read: %s", file, e.toString());
      return Register.UNKNOWN;
    }
  }

  private Register read(List<String> lines, String login) {
    Set<String> patients = new HashSet<>();
    boolean complete = true;
    int number = 0;
    for (String line : lines) {
      number++;
      String text = line.replaceFirst("#.*", "").strip();
      if (text.isEmpty()) {
        continue;
      }
      String[] fields = text.split(",", -1);
      String patient = fields[fields.length - 1].strip();
      if (fields.length != (login == null ? 1 : 2) || !patient.matches(ID)) {
        LOG.errorf("`%s`: line %d cannot be understood", file, number);
        complete = false;
      } else if (login == null || fields[0].strip().equals(login)) {
        patients.add(patient);
      }
    }
    return new Register(patients, complete);
  }
}
