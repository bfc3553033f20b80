package org.renkei.matching;

import org.renkei.matching.bits.Sieve;

/** Room for bitmaps while one query is answered; each thread has its own. */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  /** Programs whose scores are worked out together. */
  static final int BATCH = 1_024;

  private static final int STEPS = 64;

  /** More than any total, in millionths, by {@link #STEPS}. */
  private static final int STEP = 1 << 14;

  final int[] numbers = new int[BATCH];
  final int[] bases = new int[BATCH];
  final int[] order = new int[BATCH];

  /** Per step of totals where it begins in {@link #order}. */
  final int[] starts = new int[STEPS + 1];

  final Sieve sieve = new Sieve();
  long[] met = {};
  long[] open = {};

  private Scratch() {}

  static Scratch of(int words) {
    Scratch scratch = OF_THREAD.get();
    if (scratch.met.length < words) {
      scratch.met = new long[words];
      scratch.open = new long[words];
    }
    return scratch;
  }

  /** The step of a total, 0 for the highest. */
  static int step(int total) {
    return STEPS - 1 - total / STEP;
  }

  /** The highest total of the same step. */
  static int highest(int total) {
    return total | (STEP - 1);
  }
}
