package io.sekisho.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final AuditEvent EVENT = HappenedEvent.of(HappenedEvent.LOGIN, Map.of());

  private final List<String> done = new ArrayList<>();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Trail trail = new Trail();
  private final Turn turn = new Turn(trail, loop::add);

  private final class Trail implements AuditTrail {
    private AuditUnavailable refusing;
    private AuditUnavailable broken;

    @Override
    public void append(AuditEvent event) {
      throw new UnsupportedOperationException("not in a turn");
    }

    @Override
    public void enqueue(AuditEvent event) {
      if (refusing != null) {
        throw refusing;
      }
      done.add("enqueued");
    }

    @Override
    public void flush() {
      if (broken != null) {
        throw broken;
      }
      done.add("flushed");
    }
  }

  private void record(String name) {
    turn.append(EVENT, lost -> done.add(name + (lost == null ? "" : " lost")));
  }

  private void goOn() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  @Test
  void one_write_serves_all_that_came_in_this_turn_and_each_goes_on_after_it() {
    record("one");
    record("two");
    assertThat(done).containsExactly("enqueued", "enqueued");
    goOn();
    assertThat(done).containsExactly("enqueued", "enqueued", "flushed", "one", "two");
  }

  @Test
  void what_is_recorded_by_what_goes_on_belongs_to_the_next_turn() {
    turn.append(EVENT, lost -> record("later"));
    goOn();
    assertThat(done).containsExactly("enqueued", "flushed", "enqueued", "flushed", "later");
  }

  @Test
  void nobody_goes_on_as_if_recorded_when_the_write_fails() {
    trail.broken = new AuditUnavailable("full");
    record("one");
    record("two");
    goOn();
    assertThat(done).containsExactly("enqueued", "enqueued", "one lost", "two lost");
  }

  @Test
  void what_has_no_place_is_told_at_once() {
    trail.refusing = new AuditUnavailable("full");
    record("one");
    assertThat(done).containsExactly("one lost");
    assertThat(loop).isEmpty();
  }

  @Test
  void one_that_fails_afterwards_does_not_keep_the_others() {
    turn.append(
        EVENT,
        lost -> {
          throw new IllegalStateException("on purpose");
        });
    record("two");
    goOn();
    assertThat(done).endsWith("flushed", "two");
  }
}
