package io.sekisho.gateway.audit.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sekisho.gateway.audit.AuditEvent;
import io.sekisho.gateway.audit.CompletedEvent;
import io.sekisho.gateway.audit.CompletedEvent.EndedBy;
import io.sekisho.gateway.audit.CompletedEvent.Traffic;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process that holds only the spool, appends until it is killed, and says of each record that was
 * accepted: number, request. {@code java ... SpoolAppender DIR PREFIX}.
 */
final class SpoolAppender {
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
  private static final List<String> MANY_PATIENTS =
      IntStream.range(0, 2_000).mapToObj(i -> "patient-" + i).toList();

  private SpoolAppender() {}

  public static void main(String... args) {
    SpoolSettings settings =
        new SpoolSettings(Path.of(args[0]), 256 * 1024, 0, Duration.ofMillis(100));
    AuditSpool spool = AuditSpool.open(settings);
    for (int n = 0; n < 2; n++) {
      String prefix = args[1] + "-" + n + "-";
      new Thread(() -> run(spool, prefix)).start();
    }
  }

  private static void run(AuditSpool spool, String prefix) {
    for (int i = 0; ; i++) {
      String id = prefix + i;
      append(spool, id, Records.decided(id));
      append(spool, id, completed(id, i));
    }
  }

  /** Every tenth is a line of many pages, which a kill can cut in two. */
  private static AuditEvent completed(String id, int i) {
    return i % 10 == 9
        ? new CompletedEvent(id, 200, new Traffic(0, 1, 1), EndedBy.NORMAL, MANY_PATIENTS)
        : Records.completed(id);
  }

  private static void append(AuditSpool spool, String id, AuditEvent event) {
    long seq = spool.write(event);
    try {
      OUT.write((seq + " " + id + "\n").getBytes(US_ASCII));
    } catch (IOException e) {
      Runtime.getRuntime().halt(3); // nobody is listening any more
    }
  }
}
