package io.sekisho.demo.patients;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way every time; one per patient, so that a count changes nobody. */
final class Dice {
  private static final long SEED = 20261122L;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  Dice(int patient) {
    random = new SplittableRandom(SEED + patient * GOLDEN);
  }

  /** From low to high, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  BigDecimal around(double middle, double spread, int decimals) {
    double value = middle + (random.nextDouble() * 2 - 1) * spread;
    return BigDecimal.valueOf(Math.max(0, value)).setScale(decimals, RoundingMode.HALF_UP);
  }
}
