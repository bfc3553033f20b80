package org.renkei.matching.bits;

import java.util.Arrays;

/**
 * The words of bitmaps that are looked at together: a stretch of them or, once most have nothing
 * left, those that have. Rows of a pass hold one long for each of them, in the same order. One
 * instance works through a stretch after the other and is not shared between threads.
 */
public final class Words {
  /** Words in a stretch: few enough that all rows stay in the nearest cache. */
  public static final int MOST = 256;

  private final int[] picked = new int[MOST];
  private final long[] room = new long[MOST];
  private int from;
  private int count;
  private boolean scattered;

  /** Begins a stretch of {@code count} words from word {@code from} on. */
  public void begin(int from, int count) {
    this.from = from;
    this.count = count;
    scattered = false;
  }

  /** Begins with no word at all; {@link #pick} adds them. */
  public void begin() {
    from = 0;
    count = 0;
    scattered = true;
  }

  /** Adds a word behind those picked before. */
  public void pick(int word) {
    picked[count++] = word;
  }

  public int count() {
    return count;
  }

  /** Which word of a bitmap stands at a place of the rows. */
  public int word(int at) {
    return scattered ? picked[at] : from + at;
  }

  /** Where in the rows a word of a bitmap stands; negative where it is not looked at. */
  public int at(int word) {
    if (scattered) {
      return Arrays.binarySearch(picked, 0, count, word);
    }
    return word < from + count ? word - from : -1;
  }

  /** How many words of a row have a bit. */
  public int filled(long[] row) {
    // a long, and no test, so that the loop becomes vector instructions
    long filled = 0;
    for (int i = 0; i < count; i++) {
      filled += (row[i] | -row[i]) >>> 63;
    }
    return (int) filled;
  }

  /**
   * Goes on with the words alone that have a bit in the first of the rows, and closes up all of
   * them.
   */
  public void keep(long[]... rows) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (rows[0][i] == 0) {
        continue;
      }
      picked[kept] = word(i);
      for (long[] row : rows) {
        row[kept] = row[i];
      }
      kept++;
    }
    count = kept;
    scattered = true;
  }

  /** Whether these are single words rather than a stretch. */
  public boolean isScattered() {
    return scattered;
  }

  /** Writes words of a bitmap into a row. */
  public void copy(long[] bits, long[] row) {
    if (!scattered) {
      System.arraycopy(bits, from, row, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      row[i] = bits[picked[i]];
    }
  }

  /** Adds words of a bitmap to a row. */
  public void or(long[] bits, long[] row) {
    if (!scattered) {
      Bitmap.or(bits, from, row, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      row[i] |= bits[picked[i]];
    }
  }

  /** Leaves in a row what a bitmap has as well. */
  public void and(long[] bits, long[] row) {
    if (!scattered) {
      int start = from;
      for (int i = 0; i < count; i++) {
        row[i] &= bits[start + i];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      row[i] &= bits[picked[i]];
    }
  }

  /** Writes words of several bitmaps, one over the other, into a row; nothing for none. */
  public void any(long[][] bitmaps, long[] row) {
    if (bitmaps.length == 0) {
      Arrays.fill(row, 0, count, 0);
      return;
    }
    if (bitmaps.length == 1) {
      copy(bitmaps[0], row);
      return;
    }
    long[] one = bitmaps[0];
    long[] two = bitmaps[1];
    if (scattered) {
      for (int i = 0; i < count; i++) {
        row[i] = one[picked[i]] | two[picked[i]];
      }
    } else {
      Bitmap.or(one, two, from, row, count);
    }
    for (int b = 2; b < bitmaps.length; b++) {
      or(bitmaps[b], row);
    }
  }

  /**
   * Writes into a row the records whose threshold is at most {@code value}, and those without one.
   * Records that are not wanted may come out either way.
   */
  public void reached(OrderedColumn column, long value, long[] wanted, long[] row) {
    int rank = column.rankOf(value);
    long[] inner = column.inner(rank);
    long[] outer = column.outer(rank);
    copy(inner, row);
    if (inner == outer) {
      return;
    }
    copy(outer, room);
    for (int i = 0; i < count; i++) {
      long between = room[i] & ~row[i] & wanted[i];
      while (between != 0) {
        int bit = Long.numberOfTrailingZeros(between);
        if (column.reaches((word(i) << 6) + bit, rank)) {
          row[i] |= 1L << bit;
        }
        between &= between - 1;
      }
    }
  }

  /** Adds records to a row: those of a part of a list that rises. */
  public void set(int[] records, int begin, int end, long[] row) {
    if (count == 0) {
      return;
    }
    int last = word(count - 1);
    int next = Arrays.binarySearch(records, begin, end, word(0) << 6);
    for (int i = next < 0 ? -next - 1 : next; i < end && records[i] >>> 6 <= last; i++) {
      int at = at(records[i] >>> 6);
      if (at >= 0) {
        row[at] |= 1L << records[i];
      }
    }
  }
}
