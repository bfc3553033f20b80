package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.Verdict;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.Words;

/**
 * The verdicts of one program on the projects of a part. Nothing is kept of words in which nobody
 * was found better than NOT_ELIGIBLE.
 */
final class Verdicts {
  private final Projects.Part part;

  /** Those about whom the bitmaps speak. */
  private final long[] judged;

  /** Those beside them that were held against the program by themselves, in rising order. */
  private final int[] alone;

  /** The verdicts on those; null for one that is not reached at all. */
  private final @Nullable Verdict[] aloneVerdicts;

  /** Some words, with the bits of three verdicts. */
  private static final class Block {
    private final int[] words;
    private final long[] eligible;
    private final long[] possible;
    private final long[] near;

    Block(int length, boolean anyPossible) {
      words = new int[length];
      eligible = new long[length];
      possible = anyPossible ? new long[length] : NOBODY;
      near = new long[length];
    }

    long[] bits(Verdict verdict) {
      return switch (verdict) {
        case ELIGIBLE -> eligible;
        case POSSIBLE -> possible;
        case NEAR -> near;
        case NOT_ELIGIBLE -> throw new IllegalArgumentException("has no bitmap");
      };
    }
  }

  private static final long[] NOBODY = {};

  /** In rising order of their words. */
  private final List<Block> blocks = new ArrayList<>();

  private int eligible;
  private int possible;
  private int near;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

  Verdicts(Projects.Part part, long[] judged, int[] alone, @Nullable Verdict[] aloneVerdicts) {
    this.part = part;
    this.judged = judged;
    this.alone = alone;
    this.aloneVerdicts = aloneVerdicts;
  }

  /**
   * Takes the rows of some words, which follow those taken before.
   *
   * @param alive who is not NOT_ELIGIBLE
   * @param missing who has something unmet
   * @param unknown read only where there is any
   */
  void add(Words at, long[] alive, long[] missing, long[] unknown, boolean anyUnknown) {
    int length = at.count();
    Block block = new Block(length, anyUnknown);
    for (int i = 0; i < length; i++) {
      block.words[i] = at.word(i);
    }
    for (int i = 0; i < length; i++) {
      block.near[i] = alive[i] & missing[i];
      block.eligible[i] = alive[i] & ~missing[i];
    }
    for (int i = 0; anyUnknown && i < length; i++) {
      block.possible[i] = block.eligible[i] & unknown[i];
      block.eligible[i] &= ~unknown[i];
    }
    blocks.add(block);
    // while they are in the nearest cache
    eligible += Bitmap.count(block.eligible, 0, length);
    possible += Bitmap.count(block.possible, 0, block.possible.length);
    near += Bitmap.count(block.near, 0, length);
  }

  /**
   * Ends taking.
   *
   * @param ofAll how many the bitmaps speak about
   */
  Verdicts counted(int ofAll) {
    counts.put(Verdict.ELIGIBLE, eligible);
    counts.put(Verdict.POSSIBLE, possible);
    counts.put(Verdict.NEAR, near);
    counts.put(Verdict.NOT_ELIGIBLE, ofAll - eligible - possible - near);
    for (Verdict verdict : aloneVerdicts) {
      if (verdict != null) {
        counts.merge(verdict, 1, Integer::sum);
      }
    }
    return this;
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
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.NOT_ELIGIBLE && is(verdict, project)) {
        return Optional.of(verdict);
      }
    }
    return Optional.of(Verdict.NOT_ELIGIBLE);
  }

  private boolean is(Verdict verdict, int project) {
    int word = project >>> 6;
    int low = 0;
    int high = blocks.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (blocks.get(middle).words[0] <= word) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (blocks.isEmpty()) {
      return false;
    }
    Block block = blocks.get(low);
    long[] bits = block.bits(verdict);
    int at = Arrays.binarySearch(block.words, word);
    return at >= 0 && at < bits.length && (bits[at] & (1L << project)) != 0;
  }

  /** Tells the projects of a verdict other than NOT_ELIGIBLE, in rising order of numbers. */
  void each(Verdict verdict, IntConsumer told) {
    for (Block block : blocks) {
      long[] bits = block.bits(verdict);
      for (int w = 0; w < bits.length; w++) {
        for (long rest = bits[w]; rest != 0; rest &= rest - 1) {
          told.accept((block.words[w] << 6) + Long.numberOfTrailingZeros(rest));
        }
      }
    }
    for (int i = 0; i < alone.length; i++) {
      if (aloneVerdicts[i] == verdict) {
        told.accept(alone[i]);
      }
    }
  }
}
