package org.renkei.matching.bits;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records with some values of an enumeration each: a bitmap for every value that occurs. */
public final class EnumColumn<E extends Enum<E>> {
  private final Map<E, long[]> bitmaps;
  private final Class<E> type;
  private final int words;

  public EnumColumn(Class<E> type, int words) {
    this.type = type;
    this.words = words;
    bitmaps = new EnumMap<>(type);
  }

  public void set(E value, int record) {
    Bitmap.set(bitmaps.computeIfAbsent(value, v -> new long[words]), record);
  }

  /** Gives every value to the records of a bitmap, so that each value has a bitmap. */
  public void setAll(long[] records) {
    for (E value : EnumSet.allOf(type)) {
      Bitmap.or(records, 0, bitmaps.computeIfAbsent(value, v -> new long[words]), words);
    }
  }

  /** The records that have the value; null where none has. */
  public long @Nullable [] get(E value) {
    return bitmaps.get(value);
  }

  /** The records that have the value. */
  public long[] having(E value) {
    long[] bits = bitmaps.get(value);
    return bits == null ? new long[words] : bits;
  }
}
