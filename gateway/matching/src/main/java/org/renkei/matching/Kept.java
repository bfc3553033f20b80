package org.renkei.matching;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of entries that are found again under their keys. Four places are open to each;
 * the entry that came first to them makes room for a new one. May be used by any number of threads:
 * what one of them keeps another may not see or may drop, and then makes it once more.
 *
 * @param <E> what is kept; never changed where others can see it
 */
final class Kept<E extends Kept.Entry> {
  /** Places of one hash: references that lie in one line of a cache. */
  private static final int WAYS = 4;

  private static final int WAY_BITS = 2;

  /** Spreads hashes whose last bits are alike (2^32 divided by the golden ratio). */
  private static final int SPREAD = 0x9E3779B9;

  /** What is kept. */
  interface Entry {
    /** Whether it was kept under this key of two parts. */
    boolean isUnder(Object one, Object other);
  }

  private final AtomicReferenceArray<@Nullable E> places;
  private final int shift;

  /**
   * Without any yet.
   *
   * @param bits how many are kept, as a power of two, 4 at least
   */
  Kept(int bits) {
    places = new AtomicReferenceArray<>(1 << bits);
    shift = Integer.SIZE - bits + WAY_BITS;
  }

  /** The entry under a key; null where there is none, or none any more. */
  @Nullable E find(int hash, Object one, Object other) {
    int first = first(hash);
    for (int way = 0; way < WAYS; way++) {
      E there = places.get(first + way);
      if (there != null && there.isUnder(one, other)) {
        return there;
      }
    }
    return null;
  }

  /** Keeps an entry that was not found. */
  void keep(int hash, E entry) {
    int first = first(hash);
    for (int way = WAYS - 1; way > 0; way--) {
      places.set(first + way, places.get(first + way - 1));
    }
    places.set(first, entry);
  }

  private int first(int hash) {
    return ((hash * SPREAD) >>> shift) << WAY_BITS;
  }
}
