package org.renkei.matching.bits;

import org.jspecify.annotations.Nullable;

/**
 * Counts for 64 records at a time what the criteria say of them: none unmet, one, two, or more that
 * can be changed; any unmet that cannot; any not known. One instance works through a chunk of
 * records after the other and is not shared between threads.
 */
public final class Tally {
  /** Bitmap in a chunk: small enough that all rows of one stay in the nearest cache. */
  public static final int CHUNK = 256;

  private final long[] one = new long[CHUNK];
  private final long[] two = new long[CHUNK];
  private final long[] three = new long[CHUNK];
  private final long[] hard = new long[CHUNK];
  private final long[] unknown = new long[CHUNK];
  private final long[] alive = new long[CHUNK];
  private final long[] met = new long[CHUNK];
  private final long[] open = new long[CHUNK];
  private final long[] next = new long[CHUNK];
  private final long[] nextOpen = new long[CHUNK];
  private final long[] changing = new long[CHUNK];
  private int at;
  private int length;
  private boolean anyUnknown;

  /** Begins a chunk of {@code length} words from word {@code at} on. */
  public void begin(int at, int length) {
    this.at = at;
    this.length = length;
    anyUnknown = false;
    for (int i = 0; i < length; i++) {
      one[i] = 0;
      two[i] = 0;
      three[i] = 0;
      hard[i] = 0;
      unknown[i] = 0;
    }
  }

  /**
   * Adds a criterion whose unmet records are out.
   *
   * @param met records that meet it
   * @param open records that meet it or may; null where nothing is open
   */
  public void hard(long[] met, long @Nullable [] open) {
    int from = at;
    if (open == null) {
      for (int i = 0; i < length; i++) {
        hard[i] |= ~met[from + i];
      }
      return;
    }
    anyUnknown = true;
    for (int i = 0; i < length; i++) {
      hard[i] |= ~open[from + i];
      unknown[i] |= open[from + i] & ~met[from + i];
    }
  }

  /** Adds a criterion that holds when every part of it holds. */
  public void add(Answer[] parts, boolean changeable) {
    add(parts, changeable, null);
  }

  /**
   * Adds a criterion that holds when every part of it holds.
   *
   * @param changeableFor met by the records for which an unmet one can be changed
   */
  public void add(Answer[] parts, Answer changeableFor) {
    changeableFor.met(at, length, alive, changing);
    add(parts, true, changing);
  }

  private void add(Answer[] parts, boolean changeable, long @Nullable [] changeableFor) {
    boolean decided = true;
    for (Answer part : parts) {
      decided &= part.decided();
    }
    if (decided && changeableFor == null && parts.length <= 2) {
      long[] first = parts[0].single();
      long[] second = parts.length == 2 ? parts[1].single() : first;
      if (first != null && second != null) {
        if (first == second) {
          unmet(first, at, changeable);
        } else {
          unmet(first, second, changeable);
        }
        return;
      }
    }
    for (int i = 0; i < length; i++) {
      alive[i] = ~(hard[i] | three[i]);
    }
    parts[0].met(at, length, alive, met);
    if (!decided) {
      parts[0].open(at, length, alive, met, open);
    }
    long[] metSoFar = met;
    for (int p = 1; p < parts.length; p++) {
      parts[p].met(at, length, alive, next);
      if (!decided) {
        openToo(parts[p]);
      }
      for (int i = 0; i < length; i++) {
        metSoFar[i] &= next[i];
      }
    }
    if (decided) {
      count(metSoFar, changeable, changeableFor);
    } else {
      anyUnknown = true;
      for (int i = 0; i < length; i++) {
        unknown[i] |= open[i] & ~metSoFar[i];
      }
      count(open, changeable, changeableFor);
    }
  }

  private void openToo(Answer part) {
    part.open(at, length, alive, next, nextOpen);
    for (int i = 0; i < length; i++) {
      open[i] &= nextOpen[i];
    }
  }

  private void count(long[] notUnmet, boolean changeable, long @Nullable [] changeableFor) {
    if (changeableFor == null) {
      unmet(notUnmet, 0, changeable);
      return;
    }
    for (int i = 0; i < length; i++) {
      long unmet = ~notUnmet[i];
      hard[i] |= unmet & ~changeableFor[i];
      unmet &= changeableFor[i];
      three[i] |= two[i] & unmet;
      two[i] |= one[i] & unmet;
      one[i] |= unmet;
    }
  }

  private void unmet(long[] notUnmet, int from, boolean changeable) {
    if (!changeable) {
      for (int i = 0; i < length; i++) {
        hard[i] |= ~notUnmet[from + i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      long unmet = ~notUnmet[from + i];
      three[i] |= two[i] & unmet;
      two[i] |= one[i] & unmet;
      one[i] |= unmet;
    }
  }

  private void unmet(long[] first, long[] second, boolean changeable) {
    int from = at;
    if (!changeable) {
      for (int i = 0; i < length; i++) {
        hard[i] |= ~(first[from + i] & second[from + i]);
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      long unmet = ~(first[from + i] & second[from + i]);
      three[i] |= two[i] & unmet;
      two[i] |= one[i] & unmet;
      one[i] |= unmet;
    }
  }

  /**
   * Ends the chunk and writes for its words which records have no unmet criterion and none unknown,
   * which have none unmet but some unknown, and which have one or two unmet that can be changed.
   *
   * @param into place of the first word in the three results
   */
  public void end(long[] eligible, long[] possible, long[] near, int into) {
    if (!anyUnknown) {
      for (int i = 0; i < length; i++) {
        long in = ~hard[i];
        eligible[into + i] = in & ~one[i];
        possible[into + i] = 0;
        near[into + i] = in & one[i] & ~three[i];
      }
      return;
    }
    for (int i = 0; i < length; i++) {
      long in = ~hard[i];
      eligible[into + i] = in & ~one[i] & ~unknown[i];
      possible[into + i] = in & ~one[i] & unknown[i];
      near[into + i] = in & one[i] & ~three[i];
    }
  }
}
