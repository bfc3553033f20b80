package org.renkei.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.matching.bits.Bitmap;
import org.renkei.matching.bits.SharedBitmap;
import org.renkei.matching.bits.Sieve;

/**
 * The themes that programs ask for. A program that asks for several has an entry under each, so
 * that within an area those of one theme stand beside each other in a few words; a bitmap of the
 * words that hold any leads to them.
 */
final class ThemeColumn {
  /** The entries of one theme. */
  private static final class Theme {
    /** The programs whose criterion names it, by all their entries. */
    private final long[] naming;

    /** The entries that stand under it. */
    private final long[] under;

    /** The words in which one of the latter is. */
    private final long[] summary;

    Theme(int words) {
      naming = new long[words];
      under = new long[words];
      summary = new long[Bitmap.holding(words)];
    }
  }

  private final int words;
  private final Map<String, Theme> themes = new HashMap<>();

  /** Per theme the programs that name one below it. */
  private final Map<String, long[]> namingBelow = new HashMap<>();

  /** Per theme the themes below it that a criterion names. */
  private final Map<String, List<String>> below = new HashMap<>();

  /** One entry of each program. */
  private final long[] first;

  private final long[] firstSummary;
  private final long[] without;
  private final long[] withoutSummary;

  /** By number the themes that are asked for; null for one that is not. */
  private final @Nullable Theme[] byNumber;

  /** By number of a theme {@link #namingBelow} of those around it. */
  private final long[][][] around;

  /**
   * Without entries so far.
   *
   * @param codes by number the themes that are asked for; null for one that is not
   */
  ThemeColumn(int size, long[] first, @Nullable ThemeCode[] codes) {
    words = first.length;
    this.first = first;
    without = new long[words];
    Bitmap.setRange(without, 0, size);
    firstSummary = new long[Bitmap.holding(words)];
    withoutSummary = new long[Bitmap.holding(words)];
    byNumber = new Theme[codes.length];
    around = new long[codes.length][][];
    for (int t = 0; t < codes.length; t++) {
      ThemeCode code = codes[t];
      if (code != null) {
        String name = code.value();
        byNumber[t] = new Theme(words);
        themes.put(name, byNumber[t]);
        List<long[]> bitmaps = new ArrayList<>(2);
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
          bitmaps.add(namingBelow.computeIfAbsent(name.substring(0, dot), n -> new long[words]));
        }
        around[t] = bitmaps.toArray(new long[0][]);
      }
    }
  }

  /**
   * Adds an entry of a program.
   *
   * @param numbers where the themes that the program asks for stand from {@code from} to {@code to}
   * @param under the one that the entry stands under; -1 for none
   */
  void add(int entry, int[] numbers, int from, int to, int under) {
    Bitmap.clear(without, entry);
    for (int t = from; t < to; t++) {
      Bitmap.set(theme(numbers[t]).naming, entry);
      for (long[] bitmap : around[numbers[t]]) {
        Bitmap.set(bitmap, entry);
      }
    }
    if (under >= 0) {
      Bitmap.set(theme(under).under, entry);
    }
  }

  private Theme theme(int number) {
    return Objects.requireNonNull(byNumber[number]);
  }

  /** Completes it after the last entry. */
  void end() {
    summarize(first, firstSummary);
    summarize(without, withoutSummary);
    themes.forEach(
        (name, theme) -> {
          summarize(theme.under, theme.summary);
          for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            below.computeIfAbsent(name.substring(0, dot), t -> new ArrayList<>()).add(name);
          }
        });
  }

  private static void summarize(long[] bits, long[] summary) {
    for (int w = 0; w < bits.length; w++) {
      if (bits[w] != 0) {
        Bitmap.set(summary, w);
      }
    }
  }

  /**
   * Puts into a sieve the words in which a program may be of one of a project's themes, with each
   * such program in one of its entries only: under the first theme that it names, in the order in
   * which the themes are gone through. A theme named covers what lies below it.
   *
   * @param own the themes of the project; null where they are not stated
   * @param ranges first word and word after the last of each range to look at, in rising order
   * @param met the programs there that meet what was asked before
   * @param open the same and those of which it is not known
   * @param live the programs that count
   */
  void sift(
      @Nullable List<ThemeCode> own,
      int[] ranges,
      long[] met,
      long[] open,
      SharedBitmap live,
      Sieve sieve) {
    Search search = new Search(own);
    for (int r = 0; r < ranges.length; r += 2) {
      int from = ranges[r];
      int to = ranges[r + 1];
      for (int s = from >>> 6; s << 6 < to; s++) {
        long some = search.summary(s);
        if (s == from >>> 6) {
          some &= -1L << from;
        }
        if (to - (s << 6) < Long.SIZE) {
          some &= ~(-1L << to);
        }
        for (; some != 0; some &= some - 1) {
          int word = (s << 6) + Long.numberOfTrailingZeros(some);
          long alive = open[word] & live.word(word);
          if (alive != 0) {
            search.add(word, met[word], alive, sieve);
          }
        }
      }
    }
  }

  /** The themes of one project. */
  private final class Search {
    private final boolean stated;
    private final Theme[] near;
    private final long[][] covering;
    private final long[][] maybe;

    Search(@Nullable List<ThemeCode> own) {
      stated = own != null;
      List<Theme> nearest = new ArrayList<>(6);
      List<long[]> covers = new ArrayList<>(6);
      List<long[]> narrow = new ArrayList<>(6);
      if (own != null) {
        find(own, nearest, covers, narrow);
      }
      near = nearest.toArray(Theme[]::new);
      covering = covers.toArray(long[][]::new);
      maybe = narrow.toArray(long[][]::new);
    }

    private void find(
        List<ThemeCode> own, List<Theme> nearest, List<long[]> covers, List<long[]> narrow) {
      Set<String> names = new LinkedHashSet<>();
      for (ThemeCode code : own) {
        String name = code.value();
        names.add(name);
        cover(name, covers);
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
          String around = name.substring(0, dot);
          names.add(around);
          cover(around, covers);
        }
        names.addAll(below.getOrDefault(name, List.of()));
        long[] narrower = namingBelow.get(name);
        if (narrower != null) {
          narrow.add(narrower);
        }
      }
      for (String name : names) {
        Theme theme = themes.get(name);
        if (theme != null) {
          nearest.add(theme);
        }
      }
    }

    private void cover(String name, List<long[]> covers) {
      Theme theme = themes.get(name);
      if (theme != null) {
        covers.add(theme.naming);
      }
    }

    long summary(int at) {
      long summary = stated ? withoutSummary[at] : firstSummary[at];
      for (Theme theme : near) {
        summary |= theme.summary[at];
      }
      return summary;
    }

    void add(int word, long metBefore, long alive, Sieve sieve) {
      if (!stated) {
        long chosen = alive & first[word];
        if (chosen != 0) {
          sieve.add(word, metBefore & without[word], chosen);
        }
        return;
      }
      long chosen = without[word];
      long meeting = chosen;
      long seen = 0;
      for (int t = 0; t < near.length; t++) {
        chosen |= near[t].under[word] & ~seen;
        seen |= near[t].naming[word];
      }
      for (long[] naming : covering) {
        meeting |= naming[word];
      }
      long open = meeting;
      for (long[] naming : maybe) {
        open |= naming[word];
      }
      long left = alive & chosen & open;
      if (left != 0) {
        sieve.add(word, metBefore & meeting, left);
      }
    }
  }
}
