package org.renkei.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Times of the same work over and over, in nanoseconds. */
final class Times {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Something that is measured. */
  interface Work {
    void run(int number) throws IOException;
  }

  private final LongSupplier clock;
  private long[] taken = {};

  private Times(LongSupplier clock) {
    this.clock = clock;
  }

  /** CPU time of the thread that measures. */
  static Times ofThread() {
    return new Times(THREADS::getCurrentThreadCpuTime);
  }

  /** CPU time of the thread that measures, and what another process has had beside it. */
  static Times ofThreadAnd(LongSupplier other) {
    return new Times(() -> THREADS.getCurrentThreadCpuTime() + other.getAsLong());
  }

  /** For work in which other threads have a part: time on the wall. */
  static Times onTheWall() {
    return new Times(System::nanoTime);
  }

  /** Measures the work for each number below {@code count} and keeps the times. */
  void measure(int count, Work work) throws IOException {
    long[] more = new long[count];
    for (int i = 0; i < count; i++) {
      long before = clock.getAsLong();
      work.run(i);
      more[i] = clock.getAsLong() - before;
    }
    int size = taken.length;
    taken = Arrays.copyOf(taken, size + count);
    System.arraycopy(more, 0, taken, size, count);
  }

  /** Leaves out what was measured so far, while everything was still cold. */
  void forget() {
    taken = new long[0];
  }

  double micros(double share) {
    long[] sorted = taken.clone();
    Arrays.sort(sorted);
    return sorted[(int) (sorted.length * share)] / 1e3;
  }

  /** A line of the table. */
  String line(String work, int programs, Times engine) {
    double ratio = micros(0.5) / engine.micros(0.5);
    return String.format(
        Locale.ROOT,
        ratio < 1 ? "| %s | %,d | %.1f | %.1f | %.2f× |%n" : "| %s | %,d | %.1f | %.1f | %.1f× |%n",
        work,
        programs,
        micros(0.5),
        micros(0.99),
        ratio);
  }
}
