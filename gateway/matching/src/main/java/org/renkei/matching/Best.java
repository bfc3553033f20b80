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

  /** The first half of each id. */
  private long[] ids;

  private int size;

  Best(int limit) {
    this.limit = limit;
    int room = Math.min(limit, 64);
    totals = new int[room];
    texts = new int[room];
    programs = new Program[room];
    ids = new long[room];
  }

  /** The least total with which a program may still come in. */
  int least() {
    if (size < limit) {
      return 0;
    }
    return limit == 0 ? Integer.MAX_VALUE : totals[0];
  }

  void offer(int total, int text, Program program) {
    if (size < limit) {
      if (size == totals.length) {
        int room = (int) Math.min(limit, 2L * size);
        totals = Arrays.copyOf(totals, room);
        texts = Arrays.copyOf(texts, room);
        programs = Arrays.copyOf(programs, room);
        ids = Arrays.copyOf(ids, room);
      }
      int at = size++;
      long id = ProgramIndex.id(program).getMostSignificantBits();
      while (at > 0 && isWorse(total, id, program, (at - 1) >>> 1)) {
        put(at, (at - 1) >>> 1);
        at = (at - 1) >>> 1;
      }
      set(at, total, text, id, program);
    } else if (limit > 0 && total >= totals[0]) {
      long id = ProgramIndex.id(program).getMostSignificantBits();
      if (!isWorse(total, id, program, 0)) {
        sink(total, text, id, program);
      }
    }
  }

  private void sink(int total, int text, long id, Program program) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && isWorse(totals[child + 1], ids[child + 1], programs[child + 1], child)) {
        child++;
      }
      if (isWorse(total, id, program, child)) {
        break;
      }
      put(at, child);
      at = child;
    }
    set(at, total, text, id, program);
  }

  private void set(int at, int total, int text, long id, Program program) {
    totals[at] = total;
    texts[at] = text;
    ids[at] = id;
    programs[at] = program;
  }

  private void put(int at, int from) {
    totals[at] = totals[from];
    texts[at] = texts[from];
    ids[at] = ids[from];
    programs[at] = programs[from];
  }

  private boolean isWorse(int total, long id, Program program, int than) {
    if (total != totals[than]) {
      return total < totals[than];
    }
    int order = Long.compareUnsigned(id, ids[than]);
    return order == 0 ? ProgramIndex.compareIds(program, programs[than]) > 0 : order > 0;
  }

  /** The programs, the best first; empties the heap. */
  List<Ranking.Ranked> ranked(Verdict verdict) {
    Ranking.Ranked[] ranked = new Ranking.Ranked[size];
    while (size > 0) {
      ranked[--size] = new Ranking.Ranked(programs[0], verdict, totals[0], texts[0]);
      if (size > 0) {
        sink(totals[size], texts[size], ids[size], programs[size]);
      }
    }
    return List.of(ranked);
  }
}
