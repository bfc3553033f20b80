package org.renkei.matching.text;

/**
 * Lengths of texts in steps, so that one of a few hundred numbers stands for any: exact below 24,
 * then with four significant bits of what is above. These are the steps in which Lucene keeps the
 * lengths of fields, so that both come to the same order.
 */
final class Lengths {
  private static final int EXACT = 24;
  private static final int BITS = 3;

  /** More than any length has. */
  static final int STEPS = 256;

  private Lengths() {}

  static int step(int length) {
    int above = length - EXACT;
    if (above < 1 << (BITS + 1)) {
      return length;
    }
    int shift = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(above) - BITS;
    int digits = above >>> shift & ((1 << BITS) - 1);
    return EXACT + ((shift + 1) << BITS | digits);
  }

  /** The smallest length of a step. */
  static int length(int step) {
    int above = step - EXACT;
    if (above < 1 << (BITS + 1)) {
      return step;
    }
    int shift = (above >>> BITS) - 1;
    return EXACT + (((above & ((1 << BITS) - 1)) | 1 << BITS) << shift);
  }
}
