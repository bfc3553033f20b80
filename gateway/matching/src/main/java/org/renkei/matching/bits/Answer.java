package org.renkei.matching.bits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one fact says about one condition of all records: which meet it, and for which it is not
 * known. The rest do not meet it.
 */
public final class Answer {
  private static final long[][] NONE = {};

  private long[][] met = NONE;
  private int metCount;
  private long[][] unknown = NONE;
  private int unknownCount;

  /** Pairs of bitmaps, one after the other. */
  private long[][] both = NONE;

  private int bothCount;
  private boolean unless;
  private boolean restUnknown;
  private @Nullable OrderedColumn ordered;
  private int metRank;
  private int openRank;
  private int[] corrected = {};
  private byte[] corrections = {};

  private Answer() {}

  /** Met by the records of any of the bitmaps that will be added. */
  public static Answer any() {
    return new Answer();
  }

  /** Met by the records of none of the bitmaps that will be added. */
  public static Answer unless() {
    Answer answer = new Answer();
    answer.unless = true;
    return answer;
  }

  /**
   * Met by the records whose threshold a fact reaches.
   *
   * @param metRank rank up to which it certainly reaches
   * @param openRank rank up to which it may reach once more is stated; at least {@code metRank}
   */
  public static Answer reaching(OrderedColumn column, int metRank, int openRank) {
    Answer answer = new Answer();
    answer.ordered = column;
    answer.metRank = metRank;
    answer.openRank = openRank;
    return answer;
  }

  /** Adds the records of a bitmap; null adds none. */
  public Answer or(long @Nullable [] bits) {
    if (bits != null) {
      met = room(met, metCount);
      met[metCount++] = bits;
    }
    return this;
  }

  /** Adds the records that are in both bitmaps. */
  public Answer orBoth(long[] one, long[] two) {
    both = room(both, bothCount + 1);
    both[bothCount++] = one;
    both[bothCount++] = two;
    return this;
  }

  private static long[][] room(long[][] bits, int count) {
    return count < bits.length ? bits : Arrays.copyOf(bits, Math.max(4, 2 * count));
  }

  /** Not known for these records, where they do not meet it; null adds none. */
  public Answer unknown(long @Nullable [] bits) {
    if (bits != null) {
      unknown = room(unknown, unknownCount);
      unknown[unknownCount++] = bits;
    }
    return this;
  }

  /** Not known for all records that do not meet it. */
  public Answer restUnknown() {
    restUnknown = true;
    return this;
  }

  /**
   * Says differently for single records.
   *
   * @param records in rising order
   * @param outcomes beside them, 0 for not met, 1 for met, 2 for not known
   */
  public Answer except(int[] records, byte[] outcomes) {
    corrected = records;
    corrections = outcomes;
    return this;
  }

  /**
   * Leaves in the words of {@code into} the records that meet it or may. Not for an answer that
   * came from {@link #reaching}.
   *
   * @param room as long as {@code into}
   */
  public void keepOpen(int at, int length, long[] room, long[] into) {
    if (restUnknown) {
      return;
    }
    met(at, length, room, room);
    for (int i = 0; i < unknownCount; i++) {
      Bitmap.or(unknown[i], at, room, length);
    }
    for (int i = 0; i < length; i++) {
      into[i] &= room[i];
    }
  }

  /** Whether every record either meets the condition or does not. */
  boolean decided() {
    if (restUnknown || unknownCount > 0 || metRank != openRank) {
      return false;
    }
    for (byte outcome : corrections) {
      if (outcome == 2) {
        return false;
      }
    }
    return true;
  }

  /** The bitmap that is the whole answer, where there is one. */
  long @Nullable [] single() {
    if (unless || bothCount > 0 || corrected.length > 0) {
      return null;
    }
    if (ordered != null) {
      long[] inner = ordered.inner(metRank);
      return metCount == 0 && inner == ordered.outer(metRank) ? inner : null;
    }
    return metCount == 1 ? met[0] : null;
  }

  /** Writes the records that meet it; of boundary records only those of {@code alive} are told. */
  void met(int at, int length, long[] alive, long[] into) {
    OrderedColumn column = ordered;
    if (column != null) {
      reached(column, metRank, at, length, alive, into);
      return;
    }
    int n = metCount;
    if (n >= 2) {
      Bitmap.or(met[0], met[1], at, into, length);
    } else if (n == 1) {
      Bitmap.copy(met[0], at, into, length);
    } else {
      Arrays.fill(into, 0, length, 0);
    }
    for (int i = 2; i < n; i++) {
      Bitmap.or(met[i], at, into, length);
    }
    for (int i = 0; i < bothCount; i += 2) {
      Bitmap.orAnd(both[i], both[i + 1], at, into, length);
    }
    if (unless) {
      Bitmap.not(into, length);
    }
    correct(at, length, into, false);
  }

  /** Writes the records that meet it or may; {@code met} holds those that meet it. */
  void open(int at, int length, long[] alive, long[] met, long[] into) {
    if (restUnknown) {
      Arrays.fill(into, 0, length, -1L);
      correct(at, length, into, true);
      return;
    }
    OrderedColumn column = ordered;
    if (column != null) {
      reached(column, openRank, at, length, alive, into);
      return;
    }
    Bitmap.copy(met, 0, into, length);
    for (int i = 0; i < unknownCount; i++) {
      Bitmap.or(unknown[i], at, into, length);
    }
    correct(at, length, into, true);
  }

  private static void reached(
      OrderedColumn column, int rank, int at, int length, long[] alive, long[] into) {
    long[] inner = column.inner(rank);
    long[] outer = column.outer(rank);
    Bitmap.copy(inner, at, into, length);
    if (inner == outer) {
      return;
    }
    for (int i = 0; i < length; i++) {
      long between = outer[at + i] & ~inner[at + i] & alive[i];
      while (between != 0) {
        int bit = Long.numberOfTrailingZeros(between);
        if (column.reaches(((at + i) << 6) + bit, rank)) {
          into[i] |= 1L << bit;
        }
        between &= between - 1;
      }
    }
  }

  private void correct(int at, int length, long[] into, boolean open) {
    if (corrected.length == 0) {
      return;
    }
    int from = at << 6;
    int to = (at + length) << 6;
    int i = Arrays.binarySearch(corrected, from);
    for (i = i < 0 ? -i - 1 : i; i < corrected.length && corrected[i] < to; i++) {
      int record = corrected[i] - from;
      if (corrections[i] == 1 || (open && corrections[i] == 2)) {
        into[record >>> 6] |= 1L << record;
      } else {
        into[record >>> 6] &= ~(1L << record);
      }
    }
  }
}
