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
    new Thread(() -> run(spool, args[1] + "-0-")).start();
    new Thread(() -> runInTurns(spool, args[1] + "-1-")).start();
  }

  /** Several records with one write, as an event loop does. */
  private static void runInTurns(AuditSpool spool, String prefix) {
    for (int i = 0; ; i += 3) {
      StringBuilder accepted = new StringBuilder();
      for (int request = i; request < i + 3; request++) {
        String id = prefix + request;
        for (AuditEvent each : List.of(Records.decided(id), completed(id, request))) {
          accepted.append(spool.write(each, false)).append(' ').append(id).append('\n');
        }
      }
      spool.flush();
      say(accepted.toString());
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
    say(spool.write(event) + " " + id + "\n");
  }

  private static void say(String accepted) {
    try {
      OUT.write(accepted.getBytes(US_ASCII));
    } catch (IOException e) {
      Runtime.getRuntime().halt(3); // nobody is listening any more
    }
  }
}
