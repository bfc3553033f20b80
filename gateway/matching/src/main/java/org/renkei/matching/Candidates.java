package org.renkei.matching;

import java.util.Arrays;
import java.util.List;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;

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

  /** Programs whose texts are sent for together. */
  private static final int AHEAD = 8;

  /** Totals in millionths go into so many steps of {@link #STEP}. */
  private static final int STEPS = 64;

  private static final int STEP = 1 << 14;

  private final int[] numbers = new int[BATCH];
  private final long[] rows = new long[BATCH];
  private final int[] reads = new int[BATCH];
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
  private int reached;

  /** Beside it the program in the upper half and the value of its text. */
  private long[] told = new long[64];

  /** Empties it for the programs of one index and verdict. */
  void begin() {
    numbers[0] = reached;
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
    // by themselves, so that many wait for memory at once
    scorer.read(numbers, size, rows, reads);
    for (int i = 0; i < size; i++) {
      bases[i] = scorer.base(numbers[i], rows[i], reads[i]);
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
      if (o % AHEAD == 0) {
        reached += scorer.reach(numbers, order, o, Math.min(size, o + AHEAD));
      }
      int at = order[o];
      int least = least(limit);
      if (bases[at] + beside < least) {
        if ((bases[at] | (STEP - 1)) + beside < least) {
          break;
        }
        continue;
      }
      int program = numbers[at];
      int total = bases[at] + scorer.amount(rows[at]);
      if (total + scorer.mostText() >= least) {
        int text = scorer.text(program);
        total += Scorer.TEXT * text;
        if (total >= least) {
          keep(key(total, scorer.placeById(program)), (long) program << Integer.SIZE | text, limit);
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

  private void keep(long key, long beside, int limit) {
    if (kept == limit) {
      if (key > heap[0]) {
        sink(key, beside);
      }
      return;
    }
    if (kept == heap.length) {
      heap = Arrays.copyOf(heap, 2 * kept);
      told = Arrays.copyOf(told, 2 * kept);
    }
    int at = kept++;
    while (at > 0 && key < heap[(at - 1) >>> 1]) {
      heap[at] = heap[(at - 1) >>> 1];
      told[at] = told[(at - 1) >>> 1];
      at = (at - 1) >>> 1;
    }
    heap[at] = key;
    told[at] = beside;
  }

  private void sink(long key, long beside) {
    int at = 0;
    for (int child = 1; child < kept; child = 2 * at + 1) {
      if (child + 1 < kept && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key < heap[child]) {
        break;
      }
      heap[at] = heap[child];
      told[at] = told[child];
      at = child;
    }
    heap[at] = key;
    told[at] = beside;
  }

  /** Hands over what came among the best, and is empty then. */
  void offer(ProgramIndex index, Best best) {
    while (kept > 0) {
      int total = total(heap[0]);
      long worst = told[0];
      drop();
      best.offer(total, (int) worst, program(index, worst));
    }
  }

  /** The best, the first first, where no others are to be held against them; is empty then. */
  List<Ranking.Ranked> ranked(ProgramIndex index, Verdict verdict) {
    Ranking.Ranked[] ranked = new Ranking.Ranked[kept];
    while (kept > 0) {
      int total = total(heap[0]);
      long worst = told[0];
      drop();
      ranked[kept] = new Ranking.Ranked(program(index, worst), verdict, total, (int) worst);
    }
    return List.of(ranked);
  }

  private static int total(long key) {
    return (int) (key >>> Integer.SIZE);
  }

  private static Program program(ProgramIndex index, long beside) {
    return index.program((int) (beside >>> Integer.SIZE));
  }

  private void drop() {
    kept--;
    sink(heap[kept], told[kept]);
  }
}
