package io.sekisho.gateway.audit.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The disk as the spool sees it. Records name patients: only the owner may read the files. */
class SpoolDisk {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    }
  }

  /** Opens a file for writing at its end, and creates it where there is none. */
  SpoolFile append(Path file) throws IOException {
    try {
      Files.newByteChannel(
              file,
              Set.copyOf(EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
              OWNER_ONLY)
          .close();
    } catch (FileAlreadyExistsException e) {
      // the usual case after a restart
    }
    return new StreamFile(new FileOutputStream(file.toFile(), true));
  }

  /** Makes new names in the directory outlive a power loss. */
  void forceNames(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  long free(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /**
   * A stream rather than a channel, because a channel closes itself for good when a thread that
   * writes is interrupted.
   */
  private record StreamFile(FileOutputStream out) implements SpoolFile {
    @Override
    public void write(byte[] bytes, int count) throws IOException {
      out.write(bytes, 0, count);
    }

    @Override
    public void force() throws IOException {
      out.getChannel().force(false);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
