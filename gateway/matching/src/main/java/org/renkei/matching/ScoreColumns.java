package org.renkei.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.renkei.contracts.code.ThemeCode;

/** What the score looks at, by the numbers of programs. */
final class ScoreColumns {
  /** Stands for an amount that is not stated. */
  static final long OPEN = -1;

  /** The most themes of a program that are kept beside its number. */
  static final int PACKED = 4;

  static final int LANE = 8;

  /** Stands for no theme; other themes have smaller numbers. */
  static final int NO_THEME = (1 << LANE) - 1;

  private static final int ALL_LANES = PACKED * LANE;

  /** Set in the row of a program with more themes than are kept, or with one of too high number. */
  private static final long MANY = 1L << ALL_LANES;

  private static final int STAGES_AT = ALL_LANES + 1;
  private static final int AMOUNT_AT = STAGES_AT + Score.STAGES.size();

  /**
   * Per program in one number all that the score looks at: up to four themes, from the right;
   * {@link #MANY}; the bits of the stages; which range of money per year.
   */
  private final long[] rows;

  /** The different ranges of money per year. */
  private final long[] mins;

  private final long[] maxs;

  /** The different themes and the numbers they have in {@link #rows}. */
  private final Map<ThemeCode, Integer> numbers = new HashMap<>();

  private final List<ThemeCode> names = new ArrayList<>();

  /** Per number, once it is asked for, how near each theme is to that one. */
  private final AtomicReferenceArray<byte[]> nearness;

  /**
   * Of so many entries, without any so far.
   *
   * @param money by number the different ranges
   * @param themes by number the different themes
   */
  ScoreColumns(int size, Draft.Money[] money, ThemeCode[] themes) {
    rows = new long[size];
    mins = new long[money.length];
    maxs = new long[money.length];
    for (int n = 0; n < money.length; n++) {
      mins[n] = money[n].min();
      maxs[n] = money[n].max();
    }
    for (ThemeCode theme : themes) {
      numbers.put(theme, names.size());
      names.add(theme);
    }
    nearness = new AtomicReferenceArray<>(names.size());
  }

  /**
   * Tells of an entry.
   *
   * @param themes numbers of up to {@link #PACKED} themes, the first on the right
   * @param many whether there are more than that, or one of too high number
   */
  void put(int entry, int themes, boolean many, int stages, int money) {
    rows[entry] =
        (long) money << AMOUNT_AT
            | (long) stages << STAGES_AT
            | (many ? MANY : 0)
            | (themes & (MANY - 1));
  }

  /** Per theme of a project how near each theme of the programs is to it; none is 0. */
  byte[][] quarters(List<ThemeCode> own) {
    byte[][] quarters = new byte[own.size()][];
    for (int t = 0; t < quarters.length; t++) {
      Integer number = numbers.get(own.get(t));
      byte[] row = number == null ? null : nearness.get(number);
      if (row == null) {
        row = row(own.get(t));
        if (number != null) {
          nearness.set(number, row);
        }
      }
      quarters[t] = row;
    }
    return quarters;
  }

  private byte[] row(ThemeCode own) {
    byte[] row = new byte[NO_THEME + 1];
    for (int n = 0; n < Math.min(NO_THEME, names.size()); n++) {
      row[n] = (byte) Score.quarters(own, names.get(n));
    }
    return row;
  }

  /** All of a program that the methods below tell apart. */
  long row(int program) {
    return rows[program];
  }

  /** Whether a program has themes that its row does not tell. */
  static boolean hasMore(long row) {
    return (row & MANY) != 0;
  }

  /**
   * For each of a project's themes the nearest of the program's, added up.
   *
   * @param row of a program whose themes it tells
   * @param quarters of the project's themes
   * @return the sum; -1 for a program without themes
   */
  static int nearness(long row, byte[][] quarters) {
    int packed = (int) row;
    if (packed == -1) {
      return -1;
    }
    int sum = 0;
    for (byte[] near : quarters) {
      sum +=
          Math.max(
              Math.max(near[packed & NO_THEME], near[packed >>> LANE & NO_THEME]),
              Math.max(
                  near[packed >>> (2 * LANE) & NO_THEME], near[packed >>> (3 * LANE) & NO_THEME]));
    }
    return sum;
  }

  /** Bits of the stages it is made for. */
  static int stages(long row) {
    return (int) (row >>> STAGES_AT) & ((1 << Score.STAGES.size()) - 1);
  }

  /** Yen, or {@link #OPEN}. */
  long minPerYear(long row) {
    return mins[(int) (row >>> AMOUNT_AT)];
  }

  /** Yen, or {@link #OPEN}. */
  long maxPerYear(long row) {
    return maxs[(int) (row >>> AMOUNT_AT)];
  }
}
