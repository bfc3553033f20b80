package org.renkei.matching;

import java.util.ArrayList;
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

  private static final int NO_THEME = 0xffff;

  private final Program[] programs;

  /** Where the parts of a program's row stand. */
  private static final int THEMES = 0;

  private static final int STAGES = 1;
  private static final int MIN = 2;
  private static final int MAX = 3;
  private static final int ROW = 4;

  /** Set beside the stages of a program with more themes than are kept. */
  private static final int MANY = 1 << 31;

  /**
   * Per program, beside each other so that one look into memory brings all: up to four themes of 16
   * bits each, the bits of the stages, and the range of money per year.
   */
  private final long[] rows;

  /** The different themes and the numbers they have in {@link #rows}. */
  private final Map<ThemeCode, Integer> numbers = new HashMap<>();

  private final List<ThemeCode> names = new ArrayList<>();

  /** Per number, once it is asked for, how near each theme is to that one. */
  private final AtomicReferenceArray<byte[]> nearness;

  ScoreColumns(Program[] programs) {
    this.programs = programs;
    int size = programs.length;
    rows = new long[ROW * size];
    for (int i = 0; i < size; i++) {
      Program program = programs[i];
      List<ThemeCode> about = program.themes();
      long packed = -1L;
      boolean many = about.size() > PACKED;
      for (int t = Math.min(about.size(), PACKED) - 1; t >= 0; t--) {
        Integer number = numbers.get(about.get(t));
        if (number == null) {
          number = names.size();
          names.add(about.get(t));
          numbers.put(about.get(t), number);
        }
        many |= number >= NO_THEME;
        packed = packed << 16 | number;
      }
      int stages = many ? MANY : 0;
      for (Stage stage : program.stages()) {
        stages |= 1 << Score.STAGES.indexOf(stage);
      }
      Long min = program.funding().minPerYear();
      Long max = program.funding().maxPerYear();
      rows[ROW * i + THEMES] = packed;
      rows[ROW * i + STAGES] = stages;
      rows[ROW * i + MIN] = min == null ? OPEN : min;
      rows[ROW * i + MAX] = max == null ? OPEN : max;
    }
    nearness = new AtomicReferenceArray<>(names.size());
  }

  /** Per theme of a project how near each theme of the programs is to it. */
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
    byte[] row = new byte[names.size()];
    for (int n = 0; n < row.length; n++) {
      row[n] = (byte) Score.quarters(own, names.get(n));
    }
    return row;
  }

  /**
   * For each of a project's themes the nearest of the program's, added up.
   *
   * @param quarters of the project's themes
   * @return the sum; -1 for a program without themes
   */
  int nearness(int program, byte[][] quarters, List<ThemeCode> own) {
    if ((rows[ROW * program + STAGES] & MANY) != 0) {
      return Score.quarters(own, programs[program].themes());
    }
    long packed = rows[ROW * program + THEMES];
    if (packed == -1L) {
      return -1;
    }
    int sum = 0;
    for (byte[] row : quarters) {
      int best = 0;
      for (int lane = 0; lane < 16 * PACKED; lane += 16) {
        int theme = (int) (packed >>> lane) & NO_THEME;
        if (theme == NO_THEME) {
          break;
        }
        best = Math.max(best, row[theme]);
      }
      sum += best;
    }
    return sum;
  }

  /** Bits of the stages it is made for. */
  int stages(int program) {
    return (int) rows[ROW * program + STAGES] & ~MANY;
  }

  /** Yen, or {@link #OPEN}. */
  long minPerYear(int program) {
    return rows[ROW * program + MIN];
  }

  /** Yen, or {@link #OPEN}. */
  long maxPerYear(int program) {
    return rows[ROW * program + MAX];
  }
}
