package io.sekisho.demo.hospital;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this computer has to offer. */
record Machine(String platform, boolean glibc, long freeDisk, long freeMemory) {
  private static final long MIB = 1024 * 1024;
  private static final long DISK = 1024 * MIB;
  private static final long MEMORY = 1536 * MIB;
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  static Machine here(Path state) throws IOException {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2")),
        Files.getFileStore(state).getUsableSpace(),
        available());
  }

  /** Says no before anything is started. */
  void check() {
    if (!platform.equals("Linux amd64") || !glibc) {
      throw new CannotStart(
          "the demo runs on Linux x86-64 with glibc; this is %s%s"
              .formatted(platform, glibc ? "" : " without glibc"));
    }
    if (freeDisk < DISK) {
      throw new CannotStart(tooLittle("disk", DISK, freeDisk));
    }
    if (freeMemory < MEMORY) {
      throw new CannotStart(tooLittle("memory", MEMORY, freeMemory));
    }
  }

  private static String tooLittle(String what, long needed, long free) {
    return "not enough %s: the demo needs %d MiB, %d MiB are free"
        .formatted(what, needed / MIB, free / MIB);
  }

  /** What the kernel could give us, or a container's whole limit where that is less. */
  private static long available() throws IOException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Path info = Path.of("/proc/meminfo");
    Matcher line = AVAILABLE.matcher(Files.exists(info) ? Files.readString(info) : "");
    long kernel = line.find() ? Long.parseLong(line.group(1)) * 1024 : system.getFreeMemorySize();
    return Math.min(kernel, system.getTotalMemorySize());
  }
}
