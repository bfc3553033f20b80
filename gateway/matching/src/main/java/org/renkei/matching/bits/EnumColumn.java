package org.renkei.matching.bits;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records with some values of an enumeration each: a bitmap for every value that occurs. */
public final class EnumColumn<E extends Enum<E>> {
  private final long[] @Nullable [] bitmaps;
  private final E first;
  private final int words;

  public EnumColumn(Class<E> type, int words) {
    this(type, words, 0);
  }

  /**
   * Values that will occur have bitmaps at once, so that threads may set the records of different
   * words.
   *
   * @param occurring a bit for each value, by its place in the enumeration
   */
  public EnumColumn(Class<E> type, int words, int occurring) {
    this.words = words;
    E[] values = type.getEnumConstants();
    first = values[0];
    bitmaps = new long[values.length][];
    for (int left = occurring; left != 0; left &= left - 1) {
      bitmap(Integer.numberOfTrailingZeros(left));
    }
  }

  /**
   * Values as a set of bits, each at its place in the enumeration.
   *
   * @param first the first value of the enumeration
   */
  public static <E extends Enum<E>> int bits(List<E> values, E first) {
    int bits = 0;
    for (int v = 0; v < values.size(); v++) {
      bits |= 1 << values.get(v).compareTo(first);
    }
    return bits;
  }

  private long[] bitmap(int value) {
    long[] bits = bitmaps[value];
    if (bits == null) {
      bits = new long[words];
      bitmaps[value] = bits;
    }
    return bits;
  }

  public void set(E value, int record) {
    Bitmap.set(bitmap(value.compareTo(first)), record);
  }

  /** Gives a record some values, a bit for each. */
  public void set(int values, int record) {
    for (int left = values; left != 0; left &= left - 1) {
      Bitmap.set(bitmap(Integer.numberOfTrailingZeros(left)), record);
    }
  }

  /** Gives every value to the records of a bitmap, so that each value has a bitmap. */
  public void setAll(long[] records) {
    for (int value = 0; value < bitmaps.length; value++) {
      Bitmap.or(records, 0, bitmap(value), words);
    }
  }

  /** The records that have the value; null where none has. */
  public long @Nullable [] get(E value) {
    return bitmaps[value.compareTo(first)];
  }

  /** The records that have the value. */
  public long[] having(E value) {
    long[] bits = bitmaps[value.compareTo(first)];
    return bits == null ? new long[words] : bits;
  }
}
