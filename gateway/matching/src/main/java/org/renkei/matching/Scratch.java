package org.renkei.matching;

import org.renkei.matching.bits.Sieve;

/** Room for bitmaps while one query is answered; each thread has its own. */
final class Scratch {
  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  final Candidates candidates = new Candidates();
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
}
