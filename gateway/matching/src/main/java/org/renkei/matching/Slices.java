package org.renkei.matching;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Work on many numbers in stretches of them, at the same time on several threads. */
final class Slices {
  /** Fewer are not worth a second thread. */
  private static final int SMALL = 10_000;

  private Slices() {}

  /** What is done with a stretch of numbers. */
  interface Work {
    void on(int slice, int from, int to);
  }

  /** How many stretches so many numbers make. */
  static int of(int count) {
    return count < SMALL ? 1 : ForkJoinPool.getCommonPoolParallelism() + 1;
  }

  /** Does the work on all stretches. They meet at whole words of bitmaps. */
  static void each(int count, Work work) {
    int slices = of(count);
    if (slices == 1) {
      work.on(0, 0, count);
    } else {
      IntStream.range(0, slices)
          .parallel()
          .forEach(s -> work.on(s, bound(s, slices, count), bound(s + 1, slices, count)));
    }
  }

  private static int bound(int slice, int slices, int count) {
    return slice == slices ? count : (int) ((long) count * slice / slices) & -Long.SIZE;
  }

  /** Does some things, for so many numbers each, at the same time. */
  static void together(int count, Runnable... works) {
    IntStream all = IntStream.range(0, works.length);
    (of(count) == 1 ? all : all.parallel()).forEach(w -> works[w].run());
  }
}
