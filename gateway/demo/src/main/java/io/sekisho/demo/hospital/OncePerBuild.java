package io.sekisho.demo.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work whose result lies in the build directory and serves every hospital started from it. */
final class OncePerBuild {
  private final Path mark;

  OncePerBuild(Path mark) {
    this.mark = mark;
  }

  /** Something that may fail halfway; then it is done again from the start. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Does nothing where the mark already says {@code state}; two launchers take turns. */
  void run(String state, Work work) throws IOException, InterruptedException {
    Path lock = mark.resolveSibling(mark.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !done(state)) {
        Files.deleteIfExists(mark);
        work.run();
        Files.writeString(mark, state, UTF_8);
      }
    }
  }

  private boolean done(String state) throws IOException {
    return Files.exists(mark) && Files.readString(mark, UTF_8).equals(state);
  }
}
