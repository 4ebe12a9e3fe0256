package io.sekisho.gateway.wire;

import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Random inputs for as long as {@code -Dsekisho.fuzz.seconds} says (60; ten minutes with {@code
 * -Dsekisho.long}). Each input has its own seed, so that {@code -Dsekisho.seed} repeats exactly the
 * one that failed. The long run begins somewhere new each time and is the one that searches; the
 * short run guards a change, so it repeats the same inputs and blames no change for an old fault.
 */
final class Fuzz {
  private Fuzz() {}

  /** Runs the property; it answers 1 for an input that was accepted and 0 for a refused one. */
  static Tally run(String name, ToIntFunction<Random> property) {
    if (System.getProperty("sekisho.seed") != null) {
      return new Tally(1, property.applyAsInt(new Random(Long.getLong("sekisho.seed"))));
    }
    long first = thorough() ? System.nanoTime() : 20_260_629;
    long seed = first;
    long accepted = 0;
    try {
      for (long end = System.nanoTime() + seconds() * 1_000_000_000L;
          System.nanoTime() < end;
          seed++) {
        accepted += property.applyAsInt(new Random(seed));
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(name + " failed; repeat with -Dsekisho.seed=" + seed, e);
    }
    System.out.printf(
        "%s: seeds %d to %d, %d of %d accepted%n", name, first, seed - 1, accepted, seed - first);
    return new Tally(seed - first, accepted);
  }

  private static long seconds() {
    return Long.getLong("sekisho.fuzz.seconds", thorough() ? 600 : 60);
  }

  private static boolean thorough() {
    return System.getProperty("sekisho.long") != null;
  }

  /** How much a run has tried, and how much of it was let through: both kinds must occur. */
  record Tally(long inputs, long accepted) {}
}
