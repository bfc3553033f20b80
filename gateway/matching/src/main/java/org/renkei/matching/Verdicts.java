package org.renkei.matching;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.Verdict;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Words;

/**
 * The verdicts of one program on the projects of a part. Only words in which somebody is better
 * than NOT_ELIGIBLE are kept, in rising order.
 */
final class Verdicts {
  private final Projects.Part part;

  /** Those about whom the bitmaps speak. */
  private final long[] judged;

  /** Those beside them that were held against the program by themselves, in rising order. */
  private final int[] alone;

  /** The verdicts on those; null for one that is not reached at all. */
  private final @Nullable Verdict[] aloneVerdicts;

  private int[] words = new int[16];
  private long[] eligible = new long[16];
  private long[] possible = new long[16];
  private long[] near = new long[16];
  private int size;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  Verdicts(Projects.Part part, long[] judged, int[] alone, @Nullable Verdict[] aloneVerdicts) {
    this.part = part;
    this.judged = judged;
    this.alone = alone;
    this.aloneVerdicts = aloneVerdicts;
  }

  /** Takes the rows of some words, which follow those taken before. */
  void add(Words at, long[] alive, long[] missing, long[] unknown) {
    for (int i = 0; i < at.count(); i++) {
      if (alive[i] == 0) {
        continue;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, 2 * size);
        eligible = Arrays.copyOf(eligible, 2 * size);
        possible = Arrays.copyOf(possible, 2 * size);
        near = Arrays.copyOf(near, 2 * size);
      }
      words[size] = at.word(i);
      eligible[size] = alive[i] & ~missing[i] & ~unknown[i];
      possible[size] = alive[i] & ~missing[i] & unknown[i];
      near[size++] = alive[i] & missing[i];
    }
  }

  /** Ends taking, and counts. */
  Verdicts counted(int ofAll) {
    int rest = ofAll;
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.NOT_ELIGIBLE) {
        int count = Bitmap.count(bits(verdict), 0, size);
        counts.put(verdict, count);
        rest -= count;
      }
    }
    counts.put(Verdict.NOT_ELIGIBLE, rest);
    for (Verdict verdict : aloneVerdicts) {
      if (verdict != null) {
        counts.merge(verdict, 1, Integer::sum);
      }
    }
    return this;
  }

  private long[] bits(Verdict verdict) {
    return switch (verdict) {
      case ELIGIBLE -> eligible;
      case POSSIBLE -> possible;
      case NEAR -> near;
      case NOT_ELIGIBLE -> throw new IllegalArgumentException("has no bitmap");
    };
  }

  ProjectIndex index() {
    return part.index();
  }

  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** The verdict on a project; empty for one that is not reached at all. */
  Optional<Verdict> of(int project) {
    int single = Arrays.binarySearch(alone, project);
    if (single >= 0) {
      return Optional.ofNullable(aloneVerdicts[single]);
    }
    if (!Bitmap.get(judged, project)) {
      return Optional.empty();
    }
    int at = Arrays.binarySearch(words, 0, size, project >>> 6);
    long bit = 1L << project;
    if (at < 0) {
      return Optional.of(Verdict.NOT_ELIGIBLE);
    }
    if ((eligible[at] & bit) != 0) {
      return Optional.of(Verdict.ELIGIBLE);
    }
    if ((possible[at] & bit) != 0) {
      return Optional.of(Verdict.POSSIBLE);
    }
    return Optional.of((near[at] & bit) != 0 ? Verdict.NEAR : Verdict.NOT_ELIGIBLE);
  }

  /** Tells the projects of a verdict other than NOT_ELIGIBLE, in rising order of numbers. */
  void each(Verdict verdict, IntConsumer told) {
    long[] bits = bits(verdict);
    for (int w = 0; w < size; w++) {
      for (long rest = bits[w]; rest != 0; rest &= rest - 1) {
        told.accept((words[w] << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
    for (int i = 0; i < alone.length; i++) {
      if (aloneVerdicts[i] == verdict) {
        told.accept(alone[i]);
      }
    }
  }
}
