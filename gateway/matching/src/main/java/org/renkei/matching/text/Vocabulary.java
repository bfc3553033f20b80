package org.renkei.matching.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 語彙: terms and the numbers that stand for them. It only grows, and may be shared by catalogs and
 * threads; no answer depends on which number a term has.
 *
 * <p>A text is kept as an array of integers: first its length with the step of it, see {@link
 * Lengths}, then each different term, in the order of their numbers, with how often it stands
 * there, {@value #MOST} times at most; what is told first is shifted by {@value #SHIFT} bits.
 */
public final class Vocabulary {
  static final int SHIFT = 8;
  static final int MOST = (1 << SHIFT) - 1;

  /** Different terms that have a number; what comes later is as if it stood nowhere. */
  private static final int ROOM = 1 << (Integer.SIZE - 1 - SHIFT);

  private static final int NO_NUMBER = -1;

  /** The text of no term; texts are never written. */
  private static final int[] WITHOUT_TERMS = {0};

  /** Texts asked about whose terms are kept. */
  private static final int ASKED = 1_024;

  private final TextAnalysis analysis;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  /**
   * Different terms of texts that were asked about, since the same project asks again and again.
   */
  private final Map<Asked, Terms> asked = new ConcurrentHashMap<>();

  private final AtomicInteger next = new AtomicInteger();

  /** An empty one for the terms of an analysis. */
  public Vocabulary(TextAnalysis analysis) {
    this.analysis = analysis;
  }

  /** What cuts texts into its terms. */
  public TextAnalysis analysis() {
    return analysis;
  }

  /** Cuts a text and numbers its terms. */
  public int[] text(String words) {
    List<String> terms = analysis.terms(words);
    if (terms.isEmpty()) {
      return WITHOUT_TERMS;
    }
    Map<Integer, Integer> counts = new HashMap<>(2 * terms.size());
    for (String term : terms) {
      int number = numbers.computeIfAbsent(term, t -> next.getAndIncrement());
      if (number < ROOM) {
        counts.merge(number, 1, Integer::sum);
      }
    }
    int[] text = new int[1 + counts.size()];
    int length = Math.min(terms.size(), ROOM - 1);
    text[0] = length << SHIFT | Lengths.step(length);
    int n = 1;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      text[n++] = entry.getKey() << SHIFT | Math.min(MOST, entry.getValue());
    }
    Arrays.sort(text, 1, n);
    return text;
  }

  /** A text of two parts; a key that need not put them together. */
  private record Asked(String first, String second) {}

  /**
   * The numbers of the different terms of a text that is only asked about; -1 for each that stands
   * in no text so far.
   */
  int[] asked(String first, String second) {
    Asked words = new Asked(first, second);
    Terms terms = asked.get(words);
    if (terms == null) {
      terms = new Terms(List.copyOf(new LinkedHashSet<>(analysis.terms(first + "\n" + second))));
      if (asked.size() >= ASKED) {
        asked.clear();
      }
      asked.put(words, terms);
    }
    return terms.numbered();
  }

  /** Different terms that are asked about. */
  private final class Terms {
    private final List<String> names;

    /** Their numbers; a term that has one keeps it. */
    private volatile int[] known = {};

    Terms(List<String> names) {
      this.names = names;
    }

    int[] numbered() {
      int[] before = known;
      boolean all = before.length == names.size();
      for (int number : before) {
        all &= number != NO_NUMBER;
      }
      if (all) {
        return before;
      }
      int[] now = new int[names.size()];
      int n = 0;
      for (String name : names) {
        now[n++] = numbers.getOrDefault(name, NO_NUMBER);
      }
      known = now;
      return now;
    }
  }
}
