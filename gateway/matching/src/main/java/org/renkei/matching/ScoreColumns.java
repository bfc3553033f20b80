package org.renkei.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.Stage;

/** What the score looks at, by the numbers of programs. */
final class ScoreColumns {
  /** Stands for an amount that is not stated. */
  static final long OPEN = -1;

  /** The most themes of a program that are kept beside its number. */
  private static final int PACKED = 4;

  private static final int LANE = 8;

  /** Stands for no theme; other themes have smaller numbers. */
  private static final int NO_THEME = (1 << LANE) - 1;

  private static final int ALL_LANES = PACKED * LANE;

  /** Set in the row of a program with more themes than are kept, or with one of too high number. */
  private static final long MANY = 1L << ALL_LANES;

  private static final int STAGES_AT = ALL_LANES + 1;
  private static final int AMOUNT_AT = STAGES_AT + Score.STAGES.size();

  private final Program[] programs;

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

  ScoreColumns(Program[] programs) {
    this.programs = programs;
    int size = programs.length;
    rows = new long[size];
    Map<Range, Integer> ranges = new HashMap<>();
    long[] someMins = new long[64];
    long[] someMaxs = new long[64];
    Range last = new Range(OPEN, OPEN);
    int lastNumber = -1;
    for (int i = 0; i < size; i++) {
      Program program = programs[i];
      Long min = program.funding().minPerYear();
      Long max = program.funding().maxPerYear();
      Range range = new Range(min == null ? OPEN : min, max == null ? OPEN : max);
      if (lastNumber < 0 || !range.equals(last)) {
        last = range;
        Integer known = ranges.putIfAbsent(range, ranges.size());
        lastNumber = known == null ? ranges.size() - 1 : known;
        if (known == null) {
          if (lastNumber == someMins.length) {
            someMins = Arrays.copyOf(someMins, 2 * lastNumber);
            someMaxs = Arrays.copyOf(someMaxs, 2 * lastNumber);
          }
          someMins[lastNumber] = range.min();
          someMaxs[lastNumber] = range.max();
        }
      }
      long stages = 0;
      for (Stage stage : program.stages()) {
        stages |= 1L << Score.STAGES.indexOf(stage);
      }
      rows[i] = (long) lastNumber << AMOUNT_AT | stages << STAGES_AT | themes(program.themes());
    }
    mins = Arrays.copyOf(someMins, ranges.size());
    maxs = Arrays.copyOf(someMaxs, ranges.size());
    nearness = new AtomicReferenceArray<>(names.size());
  }

  /** In yen a year, or {@link #OPEN}. */
  private record Range(long min, long max) {}

  private long themes(List<ThemeCode> about) {
    boolean many = about.size() > PACKED;
    long packed = (1L << ALL_LANES) - 1;
    for (int t = Math.min(about.size(), PACKED) - 1; t >= 0; t--) {
      Integer number = numbers.get(about.get(t));
      if (number == null) {
        number = names.size();
        names.add(about.get(t));
        numbers.put(about.get(t), number);
      }
      many |= number >= NO_THEME;
      packed = (packed << LANE | (number & NO_THEME)) & (MANY - 1);
    }
    return many ? packed | MANY : packed;
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

  /**
   * For each of a project's themes the nearest of the program's, added up.
   *
   * @param quarters of the project's themes
   * @return the sum; -1 for a program without themes
   */
  int nearness(int program, long row, byte[][] quarters, List<ThemeCode> own) {
    if ((row & MANY) != 0) {
      return Score.quarters(own, programs[program].themes());
    }
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
