package org.renkei.matching.text;

import java.util.Arrays;

/**
 * 関連度: how much of what a text asked about says stands in other texts. BM25, divided by what a text
 * would earn at most: the rarer a term, the more it counts; the more often it stands in a text and
 * the shorter that is, the more of it counts. Whole numbers, so that the order of terms plays no
 * part.
 */
public final class Relevance {
  private static final int FREE = -1;

  private final TermCounts counts;

  /** Numbers of terms, each at the place that its last bits give or the next free one. */
  private final int[] terms;

  private final int[] weights;
  private final int mask;
  private final long most;

  private Relevance(TermCounts counts, int[] asked) {
    this.counts = counts;
    // so much room that the place of a term that is not asked about is nearly always free
    int room = Integer.highestOneBit(Math.max(4, asked.length)) << 5;
    terms = new int[room];
    weights = new int[room];
    mask = room - 1;
    Arrays.fill(terms, FREE);
    long sum = 0;
    for (int term : asked) {
      int weight = counts.weight(term);
      sum += weight;
      if (term >= 0) {
        int at = term & mask;
        while (terms[at] != FREE) {
          at = (at + 1) & mask;
        }
        terms[at] = term;
        weights[at] = weight;
      }
    }
    most = sum << 15;
  }

  /**
   * What a text asks about among others.
   *
   * @param first its first part as it was written, such as a name
   * @param second the rest of it
   * @param counts of the texts that are asked
   */
  public static Relevance of(
      String first, String second, Vocabulary vocabulary, TermCounts counts) {
    return new Relevance(counts, vocabulary.asked(first, second));
  }

  /** Whether no term is asked about, so that no text is nearer than another. */
  public boolean isEmpty() {
    return most == 0;
  }

  /**
   * What a text earns of {@link #most}.
   *
   * @param text from the vocabulary that was asked
   */
  public long earned(int[] text) {
    int step = text[0] & Vocabulary.MOST;
    long earned = 0;
    for (int i = 1; i < text.length; i++) {
      int entry = text[i];
      int term = entry >>> Vocabulary.SHIFT;
      int at = term & mask;
      for (int there = terms[at]; there != FREE; there = terms[at]) {
        if (there == term) {
          earned += (long) weights[at] * counts.share(entry & Vocabulary.MOST, step);
          break;
        }
        at = (at + 1) & mask;
      }
    }
    return earned;
  }

  /** More than any text earns. */
  public long most() {
    return most;
  }
}
