package org.renkei.matching;

import java.util.Arrays;
import java.util.List;
import org.renkei.contracts.match.Verdict;
import org.renkei.contracts.program.Program;

/** The best so many programs by total, then by id: a heap with the worst of them on top. */
final class Best {
  private final int limit;
  private int[] totals;
  private int[] texts;
  private Program[] programs;
  private int size;

  Best(int limit) {
    this.limit = limit;
    int room = Math.min(limit, 64);
    totals = new int[room];
    texts = new int[room];
    programs = new Program[room];
  }

  /** How many it keeps. */
  int limit() {
    return limit;
  }

  void offer(int total, int text, Program program) {
    if (size < limit) {
      if (size == totals.length) {
        int room = (int) Math.min(limit, 2L * size);
        totals = Arrays.copyOf(totals, room);
        texts = Arrays.copyOf(texts, room);
        programs = Arrays.copyOf(programs, room);
      }
      int at = size++;
      while (at > 0 && isWorse(total, program, (at - 1) >>> 1)) {
        put(at, (at - 1) >>> 1);
        at = (at - 1) >>> 1;
      }
      totals[at] = total;
      texts[at] = text;
      programs[at] = program;
    } else if (limit > 0 && !isWorse(total, program, 0)) {
      sink(total, text, program);
    }
  }

  private void sink(int total, int text, Program program) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && isWorse(totals[child + 1], programs[child + 1], child)) {
        child++;
      }
      if (isWorse(total, program, child)) {
        break;
      }
      put(at, child);
      at = child;
    }
    totals[at] = total;
    texts[at] = text;
    programs[at] = program;
  }

  private void put(int at, int from) {
    totals[at] = totals[from];
    texts[at] = texts[from];
    programs[at] = programs[from];
  }

  private boolean isWorse(int total, Program program, int than) {
    return total != totals[than]
        ? total < totals[than]
        : ProgramIndex.compareIds(program, programs[than]) > 0;
  }

  /** The programs, the best first; empties the heap. */
  List<Ranking.Ranked> ranked(Verdict verdict) {
    Ranking.Ranked[] ranked = new Ranking.Ranked[size];
    while (size > 0) {
      ranked[--size] = new Ranking.Ranked(programs[0], verdict, totals[0], texts[0]);
      if (size > 0) {
        sink(totals[size], texts[size], programs[size]);
      }
    }
    return List.of(ranked);
  }
}
