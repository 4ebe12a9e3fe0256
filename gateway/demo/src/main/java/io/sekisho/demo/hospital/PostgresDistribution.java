package io.sekisho.demo.hospital;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that came as a Maven artifact. */
final class PostgresDistribution {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private final Path home;

  PostgresDistribution(Path home) {
    this.home = home;
  }

  Path unpack() throws IOException, InterruptedException {
    new OncePerBuild(home.resolveSibling("postgres.unpacked")).run(home.toString(), this::extract);
    return home;
  }

  private void extract() throws IOException {
    try (InputStream archive = PostgresDistribution.class.getResourceAsStream(ARCHIVE);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        place(entry, tar);
      }
    }
  }

  private void place(TarArchiveEntry entry, InputStream content) throws IOException {
    Path file = home.resolve(entry.getName()).normalize();
    if (!file.startsWith(home)) {
      throw new IOException("archive entry `%s` leaves the archive".formatted(entry.getName()));
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
