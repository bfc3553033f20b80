package org.renkei.matching.bits;

/**
 * Loops over 64 records at a time. A bitmap is a {@code long[]}, record {@code i} its bit {@code i
 * & 63} in word {@code i >> 6}. The loops are kept this simple so that the JIT turns them into
 * vector instructions.
 */
public final class Bitmap {
  private Bitmap() {}

  /** How many words hold {@code records} bits. */
  public static int holding(int records) {
    return (records + 63) >>> 6;
  }

  public static boolean get(long[] bits, int record) {
    return (bits[record >>> 6] & (1L << record)) != 0;
  }

  public static void set(long[] bits, int record) {
    bits[record >>> 6] |= 1L << record;
  }

  public static void clear(long[] bits, int record) {
    bits[record >>> 6] &= ~(1L << record);
  }

  /** Sets the bits of {@code from} to {@code to}, the latter excluded. */
  public static void setRange(long[] bits, int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      bits[first] |= head & tail;
      return;
    }
    bits[first] |= head;
    for (int w = first + 1; w < last; w++) {
      bits[w] = -1L;
    }
    bits[last] |= tail;
  }

  /** Clears the bits of {@code from} to {@code to}, the latter excluded. */
  public static void clearRange(long[] bits, int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      bits[first] &= ~(head & tail);
      return;
    }
    bits[first] &= ~head;
    for (int w = first + 1; w < last; w++) {
      bits[w] = 0;
    }
    bits[last] &= ~tail;
  }

  public static int count(long[] bits, int from, int to) {
    int count = 0;
    for (int w = from; w < to; w++) {
      count += Long.bitCount(bits[w]);
    }
    return count;
  }

  static void copy(long[] source, int at, long[] into, int length) {
    System.arraycopy(source, at, into, 0, length);
  }

  static void or(long[] source, int at, long[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] |= source[at + i];
    }
  }

  static void or(long[] one, long[] two, int at, long[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = one[at + i] | two[at + i];
    }
  }

  static void orAnd(long[] source, long[] mask, int at, long[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] |= source[at + i] & mask[at + i];
    }
  }

  static void not(long[] into, int length) {
    for (int i = 0; i < length; i++) {
      into[i] = ~into[i];
    }
  }
}
