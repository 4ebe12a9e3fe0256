package io.sekisho.demo.hospital;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** All running children, youngest first: what was started last leans on what was started before. */
final class Children {
  private final Path logs;
  private final Deque<Child> running = new ArrayDeque<>();
  private boolean closing;

  Children(Path logs) {
    this.logs = logs;
  }

  /** No child is born after {@link #stopAll} began: it would never be stopped. */
  synchronized Child start(Program program) {
    if (closing) {
      throw new CannotStart("stopped while `%s` was about to start".formatted(program.name()));
    }
    Child child = Child.start(program, logs.resolve(program.name() + ".log"));
    running.push(child);
    return child;
  }

  /** Tells of the first child that ends although nobody asked it to. */
  synchronized void watch(Consumer<Child> tell) {
    running.forEach(child -> child.whenGone(() -> tellUnlessClosing(child, tell)));
  }

  synchronized void forget(Child child) {
    running.remove(child);
  }

  synchronized boolean areLeaving() {
    return closing;
  }

  void stopAll(Consumer<String> tell) {
    leave();
    for (Child child = next(); child != null; child = next()) {
      child.stop();
      tell.accept(child.name());
    }
  }

  private synchronized void leave() {
    closing = true;
  }

  private synchronized Child next() {
    return running.poll();
  }

  private void tellUnlessClosing(Child child, Consumer<Child> tell) {
    if (!areLeaving()) {
      tell.accept(child);
    }
  }
}
