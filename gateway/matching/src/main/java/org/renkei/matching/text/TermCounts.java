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
  private static final int KEPT = 8;

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
    return new Change(this).add(text, 1).counts();
  }

  /** Without one of the texts. */
  public TermCounts without(int[] text) {
    return new Change(this).add(text, -1).counts();
  }

  /** With a text in place of another; what stands in both costs nothing. */
  public TermCounts with(int[] text, int[] insteadOf) {
    return new Change(this).replace(insteadOf, text).counts();
  }

  /** New counts while they come about. */
  private static final class Change {
    private final TermCounts before;
    private int[][] blocks;
    private int texts;
    private long length;

    Change(TermCounts before) {
      this.before = before;
      blocks = before.blocks;
      texts = before.texts;
      length = before.length;
    }

    Change add(int[] text, int by) {
      for (int i = 1; i < text.length; i++) {
        count(text[i] >>> Vocabulary.SHIFT, by);
      }
      texts += by;
      length += (long) by * (text[0] >>> Vocabulary.SHIFT);
      return this;
    }

    Change replace(int[] old, int[] text) {
      int o = 1;
      int t = 1;
      while (o < old.length || t < text.length) {
        int gone = o < old.length ? old[o] >>> Vocabulary.SHIFT : Integer.MAX_VALUE;
        int come = t < text.length ? text[t] >>> Vocabulary.SHIFT : Integer.MAX_VALUE;
        if (gone < come) {
          count(gone, -1);
        } else if (come < gone) {
          count(come, 1);
        }
        o += gone <= come ? 1 : 0;
        t += come <= gone ? 1 : 0;
      }
      length += (text[0] >>> Vocabulary.SHIFT) - (old[0] >>> Vocabulary.SHIFT);
      return this;
    }

    private void count(int term, int by) {
      int b = term >>> SHIFT;
      if (blocks == before.blocks || b >= blocks.length) {
        int length = blocks.length;
        blocks = Arrays.copyOf(blocks, Math.max(length, b + 1));
        Arrays.fill(blocks, length, blocks.length, EMPTY);
      }
      if (b >= before.blocks.length ? blocks[b] == EMPTY : blocks[b] == before.blocks[b]) {
        blocks[b] = blocks[b].clone();
      }
      blocks[b][term & (BLOCK - 1)] += by;
    }

    TermCounts counts() {
      TermCounts counts = new TermCounts(texts, length, blocks);
      if (texts == before.texts && length == before.length) {
        // they hang on nothing but the average length
        counts.shares = before.shares;
      }
      return counts;
    }
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
