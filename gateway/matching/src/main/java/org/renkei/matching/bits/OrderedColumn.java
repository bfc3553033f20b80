package org.renkei.matching.bits;

import java.util.Arrays;

/**
 * Records with a threshold each, or none. Asked up to which threshold a fact reaches, it answers
 * with the bitmap of the records that are reached; a record without a threshold always is.
 *
 * <p>The bitmaps are cumulative and stand at chosen bounds only, so that a column of any number of
 * different thresholds stays small. Between two bounds the answer has an inner bitmap (certainly
 * reached) and an outer one (perhaps); the records between them are told by their rank.
 */
public final class OrderedColumn {
  private static final int BOUNDS = 48;

  /** The different thresholds, the easiest to reach first. */
  private final long[] thresholds;

  /**
   * Per record the place of its threshold, counted from 1; 0 for a record without one. Empty where
   * a bitmap stands at every threshold, so that no record is ever looked at, and where {@link
   * #fewRanks} tells them.
   */
  private final int[] ranks;

  /** The same where two bytes are enough for each. */
  private final char[] fewRanks;

  /** Ranks at which a bitmap stands, rising from 0 to the number of thresholds. */
  private final int[] bounds;

  private final long[][] reached;

  private OrderedColumn(
      long[] thresholds, int[] ranks, char[] fewRanks, int[] bounds, long[][] reached) {
    this.thresholds = thresholds;
    this.ranks = ranks;
    this.fewRanks = fewRanks;
    this.bounds = bounds;
    this.reached = reached;
  }

  /**
   * Builds the column.
   *
   * @param present the records that have a threshold
   * @param values their thresholds, smaller ones easier to reach; ignored elsewhere
   */
  public static OrderedColumn of(int records, long[] present, long[] values) {
    return of(records, present, values, BOUNDS);
  }

  /**
   * Builds the column.
   *
   * @param most bitmaps at most; where there are no more thresholds than that, no record is ever
   *     looked at
   */
  public static OrderedColumn of(int records, long[] present, long[] values, int most) {
    int words = Bitmap.holding(records);
    long[] sorted = new long[Bitmap.count(present, 0, words)];
    int n = 0;
    for (int i = 0; i < records; i++) {
      if (Bitmap.get(present, i)) {
        sorted[n++] = values[i];
      }
    }
    Arrays.sort(sorted);
    long[] distinct = distinct(sorted);
    int[] ranks = new int[records];
    int[] frequency = new int[distinct.length + 1];
    for (int i = 0; i < records; i++) {
      if (Bitmap.get(present, i)) {
        ranks[i] = Arrays.binarySearch(distinct, values[i]) + 1;
        frequency[ranks[i]]++;
      }
    }
    long[] everyone = new long[words];
    Bitmap.setRange(everyone, 0, records);
    Builder builder = new Builder(distinct, frequency, most, everyone, records);
    for (int i = 0; i < records; i++) {
      builder.put(i, ranks[i]);
    }
    return builder.column();
  }

  /** A column whose records are told one by one. Threads may tell those of different words. */
  public static final class Builder {
    private final long[] thresholds;
    private final int[] bounds;

    /** Per rank the first bound that reaches it. */
    private final int[] firstBound;

    private final int[] ranks;
    private final char[] fewRanks;
    private final long[][] reached;

    /**
     * A column without records so far.
     *
     * @param thresholds different ones, the easiest to reach first
     * @param frequency by rank about how many records have it; matters only where there are more
     *     than {@link #BOUNDS} thresholds
     * @param everyone the bitmap of all records, which becomes part of the column
     */
    public Builder(long[] thresholds, int[] frequency, long[] everyone, int records) {
      this(thresholds, frequency, BOUNDS, everyone, records);
    }

    private Builder(long[] thresholds, int[] frequency, int most, long[] everyone, int records) {
      this.thresholds = thresholds;
      bounds = bounds(frequency, most);
      firstBound = new int[thresholds.length + 1];
      for (int rank = 0, b = 0; rank <= thresholds.length; rank++) {
        while (bounds[b] < rank) {
          b++;
        }
        firstBound[rank] = b;
      }
      boolean exact = bounds.length == thresholds.length + 1;
      boolean few = thresholds.length <= Character.MAX_VALUE;
      ranks = new int[exact || few ? 0 : records];
      fewRanks = new char[!exact && few ? records : 0];
      reached = new long[bounds.length][];
      Arrays.setAll(reached, b -> b == bounds.length - 1 ? everyone : new long[everyone.length]);
    }

    /** Whether frequencies matter for so many thresholds. */
    public static boolean needsFrequency(int thresholds) {
      return thresholds > BOUNDS;
    }

    /** Tells the rank of a record's threshold, counted from 1; 0 for none. */
    public void put(int record, int rank) {
      int bound = firstBound[rank];
      if (bound < reached.length - 1) {
        Bitmap.set(reached[bound], record);
      }
      if (fewRanks.length > 0) {
        fewRanks[record] = (char) rank;
      } else if (ranks.length > 0) {
        ranks[record] = rank;
      }
    }

    /** The column, after all records have been told. */
    public OrderedColumn column() {
      for (int b = 1; b < reached.length - 1; b++) {
        Bitmap.or(reached[b - 1], 0, reached[b], reached[b].length);
      }
      return new OrderedColumn(thresholds, ranks, fewRanks, bounds, reached);
    }
  }

  private static long[] distinct(long[] sorted) {
    int n = 0;
    long[] distinct = new long[sorted.length];
    for (long value : sorted) {
      if (n == 0 || distinct[n - 1] != value) {
        distinct[n++] = value;
      }
    }
    return Arrays.copyOf(distinct, n);
  }

  /** Bounds that part the records evenly; a common threshold stands alone between two of them. */
  private static int[] bounds(int[] frequency, int most) {
    int ranks = frequency.length - 1;
    if (ranks <= most) {
      int[] all = new int[ranks + 1];
      for (int i = 0; i <= ranks; i++) {
        all[i] = i;
      }
      return all;
    }
    int total = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      total += frequency[rank];
    }
    int share = Math.max(1, (total + most / 2 - 1) / (most / 2));
    int[] bounds = new int[most + 2];
    int n = 1;
    int since = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      if (frequency[rank] >= share && bounds[n - 1] < rank - 1) {
        bounds[n++] = rank - 1;
        since = 0;
      }
      since += frequency[rank];
      if (since >= share || rank == ranks) {
        bounds[n++] = rank;
        since = 0;
      }
    }
    return Arrays.copyOf(bounds, n);
  }

  /** The number of thresholds that are at most {@code value}: the rank up to which it reaches. */
  public int rankOf(long value) {
    int at = Arrays.binarySearch(thresholds, value);
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** The different thresholds, the easiest first. */
  public int size() {
    return thresholds.length;
  }

  public long threshold(int index) {
    return thresholds[index];
  }

  boolean reaches(int record, int rank) {
    return (fewRanks.length > 0 ? fewRanks[record] : ranks[record]) <= rank;
  }

  /** The records certainly reached by a fact of that rank. */
  long[] inner(int rank) {
    int at = Arrays.binarySearch(bounds, rank);
    return reached[at >= 0 ? at : -at - 2];
  }

  /** The records perhaps reached; the same bitmap as {@link #inner} where the rank is a bound. */
  long[] outer(int rank) {
    int at = Arrays.binarySearch(bounds, rank);
    return reached[at >= 0 ? at : -at - 1];
  }

  /** Bytes of bitmaps and ranks. */
  public long bytes() {
    return 8L * thresholds.length
        + 4L * ranks.length
        + 2L * fewRanks.length
        + reached.length * 8L * (reached.length == 0 ? 0 : reached[0].length);
  }
}
