package org.renkei.matching.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In how many texts each term stands, and how long they are on average: what BM25 has to know of
 * all texts together. Never changes; one text more or less makes new counts that share with the old
 * what is the same.
 */
public final class TermCounts {
  /** Of no text. */
  public static final TermCounts NONE = new TermCounts(0, 0, new int[0][]);

  private static final int SHIFT = 6;
  private static final int BLOCK = 1 << SHIFT;
  private static final int[] EMPTY = new int[BLOCK];

  /** Weight of how often a term stands in a text, of the text's length against the average. */
  private static final double K1 = 1.2;

  private static final double B = 0.75;

  /** Frequencies whose shares are kept. */
  private static final int KEPT = 4;

  private final int texts;
  private final long length;

  /** Counts by the numbers of terms, in blocks that are never written once they are here. */
  private final int[][] blocks;

  private volatile int @Nullable [] shares;

  private TermCounts(int texts, long length, int[][] blocks) {
    this.texts = texts;
    this.length = length;
    this.blocks = blocks;
  }

  /** The counts of these texts. */
  public static TermCounts of(Iterable<int[]> texts) {
    int[] counts = new int[BLOCK];
    int number = 0;
    long length = 0;
    for (int[] text : texts) {
      number++;
      length += text[0] >>> Vocabulary.SHIFT;
      for (int i = 1; i < text.length; i++) {
        int term = text[i] >>> Vocabulary.SHIFT;
        if (term >= counts.length) {
          counts = Arrays.copyOf(counts, Math.max(term + 1, 2 * counts.length));
        }
        counts[term]++;
      }
    }
    int[][] blocks = new int[(counts.length + BLOCK - 1) >>> SHIFT][];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = Arrays.copyOfRange(counts, b << SHIFT, (b + 1) << SHIFT);
    }
    return new TermCounts(number, length, blocks);
  }

  /** With one text more. */
  public TermCounts with(int[] text) {
    return changed(text, 1);
  }

  /** Without one of the texts. */
  public TermCounts without(int[] text) {
    return changed(text, -1);
  }

  private TermCounts changed(int[] text, int by) {
    int highest = -1;
    for (int i = 1; i < text.length; i++) {
      highest = Math.max(highest, text[i] >>> Vocabulary.SHIFT);
    }
    int[][] changed = Arrays.copyOf(blocks, Math.max(blocks.length, (highest >> SHIFT) + 1));
    for (int i = 1; i < text.length; i++) {
      int term = text[i] >>> Vocabulary.SHIFT;
      int b = term >>> SHIFT;
      int[] before = b < blocks.length ? blocks[b] : EMPTY;
      if (changed[b] == null || changed[b] == before) {
        changed[b] = before.clone();
      }
      changed[b][term & (BLOCK - 1)] += by;
    }
    for (int b = blocks.length; b < changed.length; b++) {
      changed[b] = changed[b] == null ? EMPTY : changed[b];
    }
    return new TermCounts(texts + by, length + (long) by * (text[0] >>> Vocabulary.SHIFT), changed);
  }

  private int count(int term) {
    int b = term >>> SHIFT;
    return b < blocks.length ? blocks[b][term & (BLOCK - 1)] : 0;
  }

  /** How much a term says, the more the rarer it is: a natural logarithm in parts of 65,536. */
  int weight(int term) {
    double count = term < 0 ? 0 : count(term);
    double rarity = StrictMath.log(1 + (texts - count + 0.5) / (count + 0.5));
    return (int) Math.max(1, Math.round(rarity * 65_536));
  }

  /** How much of a term's weight a text earns, in parts of 32,768, by frequency and step. */
  int share(int frequency, int step) {
    return frequency <= KEPT ? shares()[step * KEPT + frequency - 1] : earned(frequency, step);
  }

  int[] shares() {
    int[] known = shares;
    if (known == null) {
      known = new int[Lengths.STEPS * KEPT];
      for (int step = 0; step < Lengths.STEPS; step++) {
        for (int frequency = 1; frequency <= KEPT; frequency++) {
          known[step * KEPT + frequency - 1] = earned(frequency, step);
        }
      }
      shares = known;
    }
    return known;
  }

  private int earned(int frequency, int step) {
    double relative = length == 0 ? 1 : Lengths.length(step) * (double) texts / length;
    double against = K1 * (1 - B + B * relative);
    return (int) Math.round(32_768 * (frequency / (frequency + against)));
  }
}
