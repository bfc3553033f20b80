package org.renkei.matching.bits;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Holds one criterion after the other against the few words of bitmaps in which a record is left,
 * and counts for 64 records at a time: none unmet, one, two, or more that can be changed; any unmet
 * that cannot; any not known. What is in no word of it has failed already.
 *
 * <p>A criterion is told in parts. A part begins with {@link #any} or {@link #unless}, names the
 * bitmaps that say who meets it and for whom it is not known, and ends with {@link #and}; {@link
 * #hard} and {@link #changeable} end the criterion. Criteria that nobody can change should come
 * first, and {@link #shake} after them. One instance is used by one thread, for one question after
 * the other.
 */
public final class Sieve {
  private int[] words = new int[256];
  private int size;

  /** Records that have met all that cannot be changed, as far as is known. */
  private long[] alive = new long[256];

  private long[] unknown = new long[256];
  private long[] one = new long[256];
  private long[] two = new long[256];
  private long[] three = new long[256];

  /** Of the part that is being told. */
  private long[] met = new long[256];

  private long[] open = new long[256];

  /** Of the parts of the criterion before. */
  private long[] allMet = new long[256];

  private long[] allOpen = new long[256];
  private long[] changing = new long[256];
  private boolean decided;
  private boolean parts;
  private boolean partsDecided;
  private boolean anyUnknown;

  /** Empties it for another question. */
  public void begin() {
    size = 0;
    anyUnknown = false;
    parts = false;
    partsDecided = true;
  }

  /**
   * Adds a word.
   *
   * @param word its place in the bitmaps, above that of the one before
   * @param meeting its records that meet what was asked before
   * @param maybe the same and those of which it is not known; not 0
   */
  public void add(int word, long meeting, long maybe) {
    if (size == words.length) {
      grow();
    }
    words[size] = word;
    alive[size] = maybe;
    unknown[size] = maybe & ~meeting;
    anyUnknown |= (maybe & ~meeting) != 0;
    one[size] = 0;
    two[size] = 0;
    three[size] = 0;
    size++;
  }

  private void grow() {
    int room = 2 * words.length;
    words = Arrays.copyOf(words, room);
    alive = Arrays.copyOf(alive, room);
    unknown = Arrays.copyOf(unknown, room);
    one = Arrays.copyOf(one, room);
    two = Arrays.copyOf(two, room);
    three = Arrays.copyOf(three, room);
    met = new long[room];
    open = new long[room];
    allMet = new long[room];
    allOpen = new long[room];
    changing = new long[room];
  }

  /** Number of words. */
  public int size() {
    return size;
  }

  /** Leaves out the words in which no record is left. */
  public void shake() {
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (alive[i] != 0) {
        words[n] = words[i];
        alive[n] = alive[i];
        unknown[n] = unknown[i];
        one[n] = one[i];
        two[n] = two[i];
        three[n] = three[i];
        n++;
      }
    }
    size = n;
  }

  /** A whole criterion that the records of one bitmap meet, and nobody can change. */
  public void hard(long[] meeting) {
    for (int i = 0; i < size; i++) {
      alive[i] &= meeting[words[i]];
    }
  }

  /** The same, with those of which it is not known among {@code maybe}. */
  public void hard(long[] meeting, long[] maybe) {
    anyUnknown = true;
    for (int i = 0; i < size; i++) {
      int word = words[i];
      alive[i] &= maybe[word];
      unknown[i] |= maybe[word] & ~meeting[word];
    }
  }

  /** A whole criterion that is not known for the records outside of a bitmap. */
  public void unknownOutside(long[] meeting) {
    anyUnknown = true;
    for (int i = 0; i < size; i++) {
      unknown[i] |= ~meeting[words[i]];
    }
  }

  /** A whole criterion that is not known for the records of a bitmap. */
  public void unknownInside(long[] records) {
    anyUnknown = true;
    for (int i = 0; i < size; i++) {
      unknown[i] |= records[words[i]];
    }
  }

  /** Begins a part that the records of any of the bitmaps told next meet; of none as yet. */
  public Sieve any() {
    decided = true;
    Arrays.fill(met, 0, size, 0);
    return this;
  }

  /** Begins a part that the records of a bitmap meet. */
  public Sieve any(long @Nullable [] meeting) {
    if (meeting == null) {
      return any();
    }
    decided = true;
    for (int i = 0; i < size; i++) {
      met[i] = meeting[words[i]];
    }
    return this;
  }

  /** Begins a part that all meet but those told by {@link #butNot}. */
  public Sieve unless() {
    decided = true;
    Arrays.fill(met, 0, size, -1L);
    return this;
  }

  /** The records of a bitmap meet the part; null for none. */
  public Sieve or(long @Nullable [] meeting) {
    if (meeting != null) {
      for (int i = 0; i < size; i++) {
        met[i] |= meeting[words[i]];
      }
    }
    return this;
  }

  /** The records of some bitmaps meet the part, several told in one go. */
  public Sieve orAll(long[][] meeting, int count) {
    int b = 0;
    for (; b + 3 < count; b += 4) {
      long[] a = meeting[b];
      long[] c = meeting[b + 1];
      long[] d = meeting[b + 2];
      long[] e = meeting[b + 3];
      for (int i = 0; i < size; i++) {
        int word = words[i];
        met[i] |= a[word] | c[word] | d[word] | e[word];
      }
    }
    for (; b < count; b++) {
      or(meeting[b]);
    }
    return this;
  }

  /** The records of some bitmaps do not meet it, whatever was told so far. */
  public Sieve butNotAll(long[][] failing, int count) {
    int b = 0;
    for (; b + 3 < count; b += 4) {
      long[] a = failing[b];
      long[] c = failing[b + 1];
      long[] d = failing[b + 2];
      long[] e = failing[b + 3];
      for (int i = 0; i < size; i++) {
        int word = words[i];
        met[i] &= ~(a[word] | c[word] | d[word] | e[word]);
      }
    }
    for (; b < count; b++) {
      butNot(failing[b]);
    }
    return this;
  }

  /** The records that are in both bitmaps meet it. */
  public Sieve orBoth(long[] meeting, long[] too) {
    for (int i = 0; i < size; i++) {
      met[i] |= meeting[words[i]] & too[words[i]];
    }
    return this;
  }

  /** The records of a bitmap do not meet it, whatever was told so far; null for none. */
  public Sieve butNot(long @Nullable [] failing) {
    if (failing != null) {
      for (int i = 0; i < size; i++) {
        met[i] &= ~failing[words[i]];
      }
    }
    return this;
  }

  /**
   * Of the records of a bitmap it is not known whether they meet it, where they were not told to;
   * to be told after all that meet it. Null for none.
   */
  public Sieve unknown(long @Nullable [] records) {
    if (records != null) {
      opening();
      for (int i = 0; i < size; i++) {
        open[i] |= records[words[i]];
      }
    }
    return this;
  }

  /** Of all records that do not meet it, it is not known. */
  public Sieve restUnknown() {
    decided = false;
    Arrays.fill(open, 0, size, -1L);
    return this;
  }

  private void opening() {
    if (decided) {
      decided = false;
      System.arraycopy(met, 0, open, 0, size);
    }
  }

  /**
   * Begins a part that the records meet whose threshold a fact reaches.
   *
   * @param metRank rank up to which it certainly reaches
   * @param openRank rank up to which it may reach once more is stated; at least {@code metRank}
   */
  public Sieve reaching(OrderedColumn column, int metRank, int openRank) {
    reached(column, metRank, met);
    decided = metRank == openRank;
    if (!decided) {
      reached(column, openRank, open);
    }
    return this;
  }

  private void reached(OrderedColumn column, int rank, long[] into) {
    long[] inner = column.inner(rank);
    long[] outer = column.outer(rank);
    if (inner == outer) {
      for (int i = 0; i < size; i++) {
        into[i] = inner[words[i]];
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      int word = words[i];
      long reached = inner[word];
      long between = outer[word] & ~reached & alive[i] & ~three[i];
      while (between != 0) {
        int bit = Long.numberOfTrailingZeros(between);
        if (column.reaches((word << 6) + bit, rank)) {
          reached |= 1L << bit;
        }
        between &= between - 1;
      }
      into[i] = reached;
    }
  }

  /** Decides about single records. */
  public interface Choice {
    boolean of(int record);
  }

  /**
   * Single records meet the part, or do not, whatever was told so far.
   *
   * @param records in rising order
   * @param choice of which of them this is true
   */
  public Sieve except(int[] records, Choice choice, boolean meeting) {
    int r = 0;
    int i = 0;
    while (i < size && r < records.length) {
      int word = records[r] >>> 6;
      if (words[i] < word) {
        i = wordFrom(i + 1, word);
        continue;
      }
      if (words[i] > word) {
        r = recordFrom(records, r + 1, words[i] << 6);
        continue;
      }
      long bit = 1L << records[r];
      if ((alive[i] & bit) != 0 && choice.of(records[r])) {
        if (meeting) {
          met[i] |= bit;
          open[i] |= bit;
        } else {
          met[i] &= ~bit;
          open[i] &= ~bit;
        }
      }
      r++;
    }
    return this;
  }

  /** The first word from a place on that is not below the one given, in ever longer leaps. */
  private int wordFrom(int from, int word) {
    int leap = 1;
    int low = from;
    while (low + leap < size && words[low + leap] < word) {
      low += leap;
      leap <<= 1;
    }
    int at = Arrays.binarySearch(words, low, Math.min(size, low + leap + 1), word);
    return at < 0 ? -at - 1 : at;
  }

  private static int recordFrom(int[] records, int from, int record) {
    int leap = 1;
    int low = from;
    while (low + leap < records.length && records[low + leap] < record) {
      low += leap;
      leap <<= 1;
    }
    int at = Arrays.binarySearch(records, low, Math.min(records.length, low + leap + 1), record);
    return at < 0 ? -at - 1 : at;
  }

  /** Ends a part; another one of the same criterion comes, and both must hold. */
  public void and() {
    if (!decided && partsDecided && parts) {
      System.arraycopy(allMet, 0, allOpen, 0, size);
    }
    if (parts) {
      for (int i = 0; i < size; i++) {
        allMet[i] &= met[i];
      }
      if (!decided || !partsDecided) {
        long[] maybe = decided ? met : open;
        for (int i = 0; i < size; i++) {
          allOpen[i] &= maybe[i];
        }
      }
    } else {
      long[] empty = allMet;
      allMet = met;
      met = empty;
      if (!decided) {
        empty = allOpen;
        allOpen = open;
        open = empty;
      }
    }
    partsDecided &= decided;
    parts = true;
  }

  /** Ends a criterion that nobody can change. */
  public void hard() {
    long[] notUnmet = ended();
    for (int i = 0; i < size; i++) {
      alive[i] &= notUnmet[i];
    }
  }

  /** Ends a criterion that the applicant can change. */
  public void changeable() {
    long[] notUnmet = ended();
    for (int i = 0; i < size; i++) {
      long unmet = ~notUnmet[i];
      three[i] |= two[i] & unmet;
      two[i] |= one[i] & unmet;
      one[i] |= unmet;
    }
  }

  /** Ends a criterion that can be changed for the records kept by {@link #keepChangeable}. */
  public void changeableForThose() {
    long[] notUnmet = ended();
    for (int i = 0; i < size; i++) {
      long unmet = ~notUnmet[i];
      alive[i] &= notUnmet[i] | changing[i];
      unmet &= changing[i];
      three[i] |= two[i] & unmet;
      two[i] |= one[i] & unmet;
      one[i] |= unmet;
    }
  }

  /** Ends a part that tells for which records the criterion that comes next can be changed. */
  public void keepChangeable() {
    long[] empty = changing;
    changing = met;
    met = empty;
  }

  /** Notes what is not known of the criterion and tells which records do not fail it. */
  private long[] ended() {
    and();
    parts = false;
    if (partsDecided) {
      return allMet;
    }
    partsDecided = true;
    anyUnknown = true;
    for (int i = 0; i < size; i++) {
      unknown[i] |= allOpen[i] & ~allMet[i];
    }
    return allOpen;
  }

  /** The words, as they are now. */
  public int[] words() {
    return Arrays.copyOf(words, size);
  }

  /** Per word the records without an unmet criterion, and with all of them known. */
  public long[] eligible() {
    long[] eligible = new long[size];
    for (int i = 0; i < size; i++) {
      eligible[i] = alive[i] & ~one[i] & ~unknown[i];
    }
    return eligible;
  }

  /** Per word the records without an unmet criterion, some of them not known; empty for none. */
  public long[] possible() {
    long[] possible = new long[anyUnknown ? size : 0];
    for (int i = 0; i < possible.length; i++) {
      possible[i] = alive[i] & ~one[i] & unknown[i];
    }
    return possible;
  }

  /** Per word the records with one or two unmet that can be changed. */
  public long[] near() {
    long[] near = new long[size];
    for (int i = 0; i < size; i++) {
      near[i] = alive[i] & one[i] & ~three[i];
    }
    return near;
  }
}
