package org.renkei.matching;

import java.util.Arrays;

/**
 * The programs of a verdict in one index on their way to the best: only those that may come among
 * the best are scored in full, and only those that do are looked at as such.
 *
 * <p>They are taken some at a time, and of these first those that may come to most, so that most of
 * the others fall behind at once.
 */
final class Candidates {
  /** Programs that are taken together. */
  private static final int BATCH = 1_024;

  /** Totals in millionths go into so many steps of {@link #STEP}. */
  private static final int STEPS = 64;

  private static final int STEP = 1 << 14;

  private final int[] numbers = new int[BATCH];
  private final int[] bases = new int[BATCH];
  private final int[] order = new int[BATCH];

  /** Per step of totals, the highest first, where it begins in {@link #order}. */
  private final int[] starts = new int[STEPS + 1];

  private int size;

  /**
   * The best so far, a heap with the worst on top: the total in the upper half, below it the place
   * in the order of ids, turned so that the smaller one is better.
   */
  private long[] heap = new long[64];

  private int kept;

  /** Beside it the values of the text. */
  private int[] texts = new int[64];

  /** Empties it for the programs of one index and verdict. */
  void begin() {
    size = 0;
    kept = 0;
  }

  void add(long programs, int word, Scorer scorer, int limit) {
    for (long left = programs; left != 0; left &= left - 1) {
      if (size == BATCH) {
        score(scorer, limit);
      }
      numbers[size++] = (word << 6) + Long.numberOfTrailingZeros(left);
    }
  }

  /** Scores what has gathered. */
  void score(Scorer scorer, int limit) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < size; i++) {
      bases[i] = scorer.base(numbers[i]);
      starts[step(bases[i]) + 1]++;
    }
    for (int s = 1; s < starts.length; s++) {
      starts[s] += starts[s - 1];
    }
    for (int i = 0; i < size; i++) {
      order[starts[step(bases[i])]++] = i;
    }
    int beside = scorer.mostBeside();
    for (int o = 0; o < size; o++) {
      int at = order[o];
      int least = least(limit);
      if (bases[at] + beside < least) {
        if ((bases[at] | (STEP - 1)) + beside < least) {
          break;
        }
        continue;
      }
      int program = numbers[at];
      int total = bases[at] + scorer.amount(program);
      if (total + scorer.mostText() >= least) {
        int text = scorer.text(program);
        total += Scorer.TEXT * text;
        if (total >= least) {
          keep(key(total, scorer.placeById(program)), text, limit);
        }
      }
    }
    size = 0;
  }

  private static long key(int total, int placeById) {
    return (long) total << Integer.SIZE | (~placeById & 0xffff_ffffL);
  }

  private static int step(int total) {
    return STEPS - 1 - total / STEP;
  }

  /** The least total with which a program may still be among the best. */
  private int least(int limit) {
    return kept < limit ? 0 : limit == 0 ? Integer.MAX_VALUE : (int) (heap[0] >>> Integer.SIZE);
  }

  private void keep(long key, int text, int limit) {
    if (kept == limit) {
      if (key > heap[0]) {
        sink(key, text);
      }
      return;
    }
    if (kept == heap.length) {
      heap = Arrays.copyOf(heap, 2 * kept);
      texts = Arrays.copyOf(texts, 2 * kept);
    }
    int at = kept++;
    while (at > 0 && key < heap[(at - 1) >>> 1]) {
      heap[at] = heap[(at - 1) >>> 1];
      texts[at] = texts[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = key;
    texts[at] = text;
  }

  private void sink(long key, int text) {
    int at = 0;
    for (int child = 1; child < kept; child = 2 * at + 1) {
      if (child + 1 < kept && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key < heap[child]) {
        break;
      }
      heap[at] = heap[child];
      texts[at] = texts[child];
      at = child;
    }
    heap[at] = key;
    texts[at] = text;
  }

  /** Hands over what came among the best, and is empty then. */
  void offer(ProgramIndex index, Best best) {
    while (kept > 0) {
      long key = heap[0];
      int text = texts[0];
      kept--;
      sink(heap[kept], texts[kept]);
      best.offer((int) (key >>> Integer.SIZE), text, index.programAt(~(int) key));
    }
  }
}
