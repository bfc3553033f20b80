package org.renkei.matching;

import org.renkei.matching.bits.Words;

/**
 * Room for bitmaps while one program is held against projects; each thread has its own, so that it
 * stays in the nearest caches.
 */
final class SweepRoom {
  private static final ThreadLocal<SweepRoom> OF_THREAD = ThreadLocal.withInitial(SweepRoom::new);

  final Words words = new Words();
  final Outcome outcome = new Outcome();
  final long[] alive = new long[Words.MOST];
  final long[] one = new long[Words.MOST];
  final long[] two = new long[Words.MOST];
  final long[] unknown = new long[Words.MOST];

  /** Two bitmaps for the area of the program. */
  long[][] area = {{}, {}};

  private SweepRoom() {}

  static SweepRoom of(int words) {
    SweepRoom room = OF_THREAD.get();
    if (room.area[0].length < words) {
      room.area = new long[2][words];
    }
    return room;
  }
}
