package org.renkei.matching.bits;

/**
 * A bitmap that never changes: one with other bits shares with it all blocks that are the same, so
 * that it costs little however many records there are.
 */
public final class SharedBitmap {
  private static final int SHIFT = 6;
  private static final int BLOCK = 1 << SHIFT;

  private final long[][] blocks;

  private SharedBitmap(long[][] blocks) {
    this.blocks = blocks;
  }

  /** All records set. */
  public static SharedBitmap full(int records) {
    int words = Bitmap.holding(records);
    long[][] blocks = new long[(words + BLOCK - 1) >>> SHIFT][BLOCK];
    for (int b = 0; b < blocks.length; b++) {
      Bitmap.setRange(blocks[b], 0, Math.min(BLOCK << SHIFT, records - (b << (2 * SHIFT))));
    }
    return new SharedBitmap(blocks);
  }

  /** A word of 64 records. */
  public long word(int word) {
    return blocks[word >>> SHIFT][word & (BLOCK - 1)];
  }

  /** Whether a record is set. */
  public boolean get(int record) {
    return (word(record >>> SHIFT) & 1L << record) != 0;
  }

  /** The same without some records. */
  public SharedBitmap without(int... records) {
    long[][] rest = blocks.clone();
    for (int record : records) {
      int b = record >>> (2 * SHIFT);
      if (rest[b] == blocks[b]) {
        rest[b] = blocks[b].clone();
      }
      rest[b][(record >>> SHIFT) & (BLOCK - 1)] &= ~(1L << record);
    }
    return new SharedBitmap(rest);
  }

  /** All words in an array of their own. */
  public long[] copy(int words) {
    long[] all = new long[words];
    for (int b = 0; b << SHIFT < words; b++) {
      System.arraycopy(blocks[b], 0, all, b << SHIFT, Math.min(BLOCK, words - (b << SHIFT)));
    }
    return all;
  }
}
