package org.renkei.matching;

import org.jspecify.annotations.Nullable;
import org.renkei.matching.bits.Bitmap;

/** A bitmap that takes no room while it has no bit. */
final class Marks {
  private final int words;
  private long @Nullable [] bits;

  Marks(int words) {
    this.words = words;
  }

  void set(int record) {
    long[] all = bits;
    if (all == null) {
      all = new long[words];
      bits = all;
    }
    Bitmap.set(all, record);
  }

  /** The bitmap; null without any bit. */
  long @Nullable [] bits() {
    return bits;
  }
}
