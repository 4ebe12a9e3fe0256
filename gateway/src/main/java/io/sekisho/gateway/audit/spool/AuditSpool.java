package io.sekisho.gateway.audit.spool;

import io.sekisho.gateway.audit.AuditEvent;
import io.sekisho.gateway.audit.AuditTrail;
import io.sekisho.gateway.audit.AuditUnavailable;
import io.sekisho.gateway.audit.JsonLine;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The chain of records on this machine's disk. Each append, and each flush of what was enqueued, is
 * one write into the page cache by the thread that asks, so the record survives {@code kill -9}
 * before anybody sees its effect; a thread of our own syncs for the case that the power fails. See
 * ADR 1.
 *
 * <p>The first write or sync that fails closes the spool until the next start: what is on disk
 * behind such an error is anybody's guess, and the start is where it gets looked at.
 */
public final class AuditSpool implements AuditTrail, AutoCloseable {
  private static final Logger LOG = System.getLogger(AuditSpool.class.getName());
  private static final int MOST_AHEAD = 32 * 1024;
  private static final ThreadLocal<JsonLine> MEMBERS = ThreadLocal.withInitial(JsonLine::new);

  private final SpoolSettings settings;
  private final SpoolDisk disk;
  private final SpoolLock directoryLock;
  private final SpoolSync sync;

  private final ReentrantLock lock = new ReentrantLock();
  private final ChainWriter chain;
  private final OpenRequests open;
  private final List<SpoolFile> full = new ArrayList<>();
  private final JsonLine ahead = new JsonLine();
  private SpoolFile file;
  private long size;
  private boolean unsynced;

  private volatile AuditUnavailable failure;
  private volatile AuditUnavailable lowSpace;

  /** Takes the directory for this process and repairs what a crash left there. */
  public static AuditSpool open(SpoolSettings settings) {
    return open(settings, new SpoolDisk(), InstantSource.system());
  }

  static AuditSpool open(SpoolSettings settings, SpoolDisk disk, InstantSource clock) {
    Path directory = settings.directory();
    try {
      disk.createDirectory(directory);
      SpoolLock lock = SpoolLock.take(directory);
      try {
        return recover(settings, disk, clock, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new AuditUnavailable(
          "audit spool `%s` cannot be opened: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private static AuditSpool recover(
      SpoolSettings settings, SpoolDisk disk, InstantSource clock, SpoolLock lock)
      throws IOException {
    Recovery.State state = new Recovery(settings.directory()).read();
    List<AuditEvent> findings = new ArrayList<>();
    if (state.tornBytes() > 0) {
      findings.add(TornTail.setAside(state, disk));
    }
    state.open().list().forEach(id -> findings.add(new OutcomeUnknownEvent(id)));
    AuditSpool spool = new AuditSpool(settings, disk, lock, state, clock);
    spool.begin(findings);
    return spool;
  }

  private AuditSpool(
      SpoolSettings settings,
      SpoolDisk disk,
      SpoolLock directoryLock,
      Recovery.State state,
      InstantSource clock)
      throws IOException {
    this.settings = settings;
    this.disk = disk;
    this.directoryLock = directoryLock;
    this.chain = new ChainWriter(state.last(), clock);
    this.open = state.open();
    this.file = disk.append(state.segment());
    this.size = state.wholeBytes();
    this.sync = new SpoolSync(this, settings.syncInterval());
  }

  private void begin(List<AuditEvent> findings) throws IOException {
    disk.forceNames(settings.directory());
    if (size == 0) {
      putOwn(new SegmentEvent(open.list()));
    }
    for (AuditEvent finding : findings) {
      putOwn(finding);
    }
    sync();
    checkSpace();
    sync.start();
  }

  @Override
  public void append(AuditEvent event) {
    write(event);
  }

  @Override
  public void enqueue(AuditEvent event) {
    write(event, false);
  }

  @Override
  public void flush() {
    lock.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      writeAhead();
    } catch (AuditUnavailable e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      throw fail("written", e);
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #append}; returns the number of the record. */
  long write(AuditEvent event) {
    return write(event, true);
  }

  /** As {@link #append} or, if it is not wanted {@code now}, as {@link #enqueue}. */
  long write(AuditEvent event, boolean now) {
    JsonLine members = MEMBERS.get().clear();
    event.writeTo(members);
    lock.lock();
    try {
      refuseUnlessWritable(event);
      return put(event, members, now);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the next request could be recorded. */
  public boolean healthy() {
    return failure == null && lowSpace == null;
  }

  /** Requests decided and not yet completed. */
  public int openRequests() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  private void refuseUnlessWritable(AuditEvent event) {
    if (failure != null) {
      throw failure;
    }
    AuditUnavailable low = lowSpace;
    if (low != null && !event.isEnding()) {
      throw low;
    }
  }

  private long put(AuditEvent event, JsonLine members, boolean now) {
    try {
      if (size >= settings.segmentBytes()) {
        writeAhead();
        rotate();
      }
      long number = putLine(event, members);
      if (now || ahead.length() > MOST_AHEAD) {
        writeAhead();
      }
      return number;
    } catch (IOException | RuntimeException | Error e) {
      throw fail("written", e);
    }
  }

  private void putOwn(AuditEvent event) throws IOException {
    JsonLine members = new JsonLine();
    event.writeTo(members);
    putLine(event, members);
    writeAhead();
  }

  private long putLine(AuditEvent event, JsonLine members) {
    JsonLine line = chain.line(members);
    ahead.raw(line.array(), 0, line.length());
    size += line.length();
    unsynced = true;
    open.note(event);
    return chain.advance();
  }

  private void writeAhead() throws IOException {
    if (ahead.length() > 0) {
      file.write(ahead.array(), ahead.length());
      ahead.clear();
    }
  }

  /** Only creates a file: the sync of the full one is left to the thread that may wait. */
  private void rotate() throws IOException {
    full.add(file);
    file = disk.append(Segments.path(settings.directory(), chain.next()));
    size = 0;
    putOwn(new SegmentEvent(open.list()));
  }

  /** Oldest file first, so that a power loss cannot leave a gap between two files. */
  void sync() {
    List<SpoolFile> done = new ArrayList<>();
    try {
      List<SpoolFile> todo = takeUnsynced(done);
      for (SpoolFile each : todo) {
        each.force();
      }
      for (SpoolFile each : done) {
        each.close();
      }
      if (!done.isEmpty()) {
        disk.forceNames(settings.directory());
      }
    } catch (IOException | RuntimeException | Error e) {
      fail("synced", e);
    }
  }

  private List<SpoolFile> takeUnsynced(List<SpoolFile> done) throws IOException {
    lock.lock();
    try {
      if (failure == null) {
        writeAhead();
      }
      done.addAll(full);
      full.clear();
      List<SpoolFile> todo = new ArrayList<>(done);
      if (unsynced && failure == null) {
        todo.add(file);
      }
      unsynced = false;
      return todo;
    } finally {
      lock.unlock();
    }
  }

  /** Stops before the disk is full, and goes on by itself when there is room again. */
  void checkSpace() {
    long free;
    try {
      free = disk.free(settings.directory());
    } catch (IOException e) {
      LOG.log(Level.WARNING, "free space of the audit spool is unknown", e);
      return;
    }
    boolean low = free < settings.minFreeBytes();
    if (low == (lowSpace == null)) {
      lowSpace = low ? tooLittle(free) : null;
      LOG.log(Level.WARNING, low ? lowSpace.getMessage() : "audit spool has room again");
    }
  }

  private AuditUnavailable tooLittle(long free) {
    return new AuditUnavailable(
        "audit spool `%s` has %d bytes left, sekisho.audit.min-free is %d; make room"
            .formatted(settings.directory(), free, settings.minFreeBytes()));
  }

  private AuditUnavailable fail(String what, Throwable cause) {
    AuditUnavailable unavailable =
        new AuditUnavailable(
            "audit spool `%s` could not be %s: %s; nothing is let through until a restart"
                .formatted(settings.directory(), what, cause.getMessage()),
            cause);
    if (failure == null) {
      failure = unavailable;
      LOG.log(Level.ERROR, unavailable.getMessage(), cause);
    }
    return unavailable;
  }

  /** Everything appended is on disk afterwards; the directory is free for the next process. */
  @Override
  public void close() {
    sync.stop();
    lock.lock();
    try {
      if (failure == null) {
        sync();
        failure =
            new AuditUnavailable("audit spool `%s` is closed".formatted(settings.directory()));
      }
      file.close();
      directoryLock.close();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "audit spool could not be closed", e);
    } finally {
      lock.unlock();
    }
  }
}
