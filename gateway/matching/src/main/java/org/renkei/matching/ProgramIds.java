package org.renkei.matching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Program;

/** Programs, each at its place in the order of ids as text. */
final class ProgramIds {
  /** Times that a place is guessed before what is left is halved. */
  private static final int GUESSES = 8;

  /** In the order of ids. */
  private final Program[] programs;

  /** Beside it the first bits of the ids. */
  private final int[] heads;

  /** Beside it the texts. */
  private final int[][] texts;

  /**
   * The programs of a draft.
   *
   * @param places is filled with the place of each program of the draft
   */
  ProgramIds(Draft draft, int[] places) {
    programs = new Program[draft.count];
    heads = new int[draft.count];
    texts = new int[draft.count][];
    long[] keys = new long[draft.count];
    int n = 0;
    for (int p = 0; p < places.length; p++) {
      if (draft.programs[p] != null) {
        keys[n++] = (long) draft.heads[p] << Integer.SIZE | p;
      }
    }
    Arrays.sort(keys);
    for (int from = 0, to = 1; from < n; from = to++) {
      while (to < n && keys[to] >> Integer.SIZE == keys[from] >> Integer.SIZE) {
        to++;
      }
      if (to - from > 1) {
        sortById(draft, keys, from, to);
      }
    }
    for (int place = 0; place < n; place++) {
      int p = (int) keys[place];
      programs[place] = draft.programs[p];
      texts[place] = draft.texts[p];
      heads[place] = draft.heads[p];
      places[p] = place;
    }
  }

  /** Ids drawn by the clock have their first bits in common. */
  private static void sortById(Draft draft, long[] keys, int from, int to) {
    Long[] same = new Long[to - from];
    Arrays.setAll(same, k -> keys[from + k]);
    Arrays.sort(
        same, Comparator.comparing(k -> draft.programs[k.intValue()], ProgramIndex::compareIds));
    for (int k = from; k < to; k++) {
      keys[k] = same[k - from];
    }
  }

  /** The first bits of an id, in the order of ids. */
  static int head(UUID id) {
    return (int) (id.getMostSignificantBits() >>> Integer.SIZE) ^ Integer.MIN_VALUE;
  }

  Program program(int place) {
    return programs[place];
  }

  int[] text(int place) {
    return texts[place];
  }

  /**
   * The first place at which an id begins like this one; -1 for none. Looks where an id would stand
   * if ids were drawn evenly, as most are, and halves what is left where that does not help.
   */
  int first(UUID id) {
    int head = head(id);
    int low = 0;
    int high = heads.length;
    double below = Integer.MIN_VALUE;
    double above = Integer.MAX_VALUE;
    for (int step = 0; low < high; step++) {
      int middle = (low + high) >>> 1;
      if (step < GUESSES && above > below) {
        double place = low + (head - below) / (above - below) * (high - low);
        middle = (int) Math.max(low, Math.min(high - 1, place));
      }
      if (heads[middle] < head) {
        low = middle + 1;
        below = heads[middle];
      } else {
        high = middle;
        above = heads[middle];
      }
    }
    return low == heads.length || heads[low] != head ? -1 : low;
  }

  /** Whether no other id begins like the one at the first place of such. */
  boolean isAlone(int first) {
    return first + 1 == heads.length || heads[first + 1] != heads[first];
  }

  /** The place of an id, given the first one at which an id begins like it; -1 for none. */
  int from(int first, UUID id) {
    int low = first;
    int high = isAlone(first) ? first + 1 : heads.length;
    while (low < high) {
      int middle = low == first ? first : (low + high) >>> 1;
      int order = Integer.compare(heads[middle], heads[first]);
      if (order == 0) {
        order = ProgramIndex.compare(ProgramIndex.id(programs[middle]), id);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return -1;
  }

  /** An id that two programs have; null for none. */
  @Nullable UUID twice() {
    for (int place = 1; place < heads.length; place++) {
      if (heads[place] == heads[place - 1]) {
        UUID id = ProgramIndex.id(programs[place]);
        if (id.equals(ProgramIndex.id(programs[place - 1]))) {
          return id;
        }
      }
    }
    return null;
  }
}
