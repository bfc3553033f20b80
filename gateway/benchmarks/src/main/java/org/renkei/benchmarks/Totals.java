package org.renkei.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.CallStatus;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.YearlyMoney;

/**
 * The total of a score for the peers, from six numbers of a program. Where text stays out it counts
 * as with a project without words.
 */
final class Totals {
  private final byte[][] quarters;
  private final int[][] stageOfYear = new int[64][];
  private final long asked;

  Totals(ClusterProject project) {
    List<ThemeCode> own = Objects.requireNonNull(project.themes());
    quarters = new byte[own.size()][];
    for (int t = 0; t < own.size(); t++) {
      quarters[t] = new byte[SyntheticAreas.THEMES.size()];
      for (int n = 0; n < quarters[t].length; n++) {
        ThemeCode about = SyntheticAreas.THEMES.get(n);
        boolean same = own.get(t).equals(about);
        int below = own.get(t).covers(about) ? 2 : 0;
        quarters[t][n] = (byte) (same ? 4 : about.covers(own.get(t)) ? 3 : below);
      }
    }
    for (int year = 2020; year < 2040; year++) {
      Stage stage = Objects.requireNonNull(project.stageIn(new FiscalYear(year)));
      stageOfYear[year - 2000] = new int[] {List.of(Stage.values()).indexOf(stage)};
    }
    long largest = 0;
    for (YearlyMoney year : Objects.requireNonNull(project.money())) {
      Long amount = year.asked();
      largest = Math.max(largest, amount == null ? 0 : amount);
    }
    asked = largest;
  }

  /** Themes by their places, one a byte, from the right; 0xff for none. */
  static long themes(Program program) {
    long packed = -1L;
    for (ThemeCode theme : program.themes()) {
      packed = packed << 8 | SyntheticAreas.THEMES.indexOf(theme);
    }
    return packed;
  }

  /** Stages as bits, then the fiscal year of support from bit 8 on. */
  static long stages(Program program) {
    long bits = (long) (Conditions.supportYear(program) - 2000) << 8;
    for (Stage stage : program.stages()) {
      bits |= 1L << List.of(Stage.values()).indexOf(stage);
    }
    return bits;
  }

  static long max(Program program) {
    Long max = program.funding().maxPerYear();
    return max == null ? -1 : max;
  }

  /** What time adds, in ten-thousandths, at the moment of the benchmark. */
  static long time(Program program) {
    Call call = program.currentCall(SyntheticPrograms.NOW).orElse(null);
    if (call == null || call.status(SyntheticPrograms.NOW) == CallStatus.CLOSED) {
      return 0;
    }
    if (call.status(SyntheticPrograms.NOW) == CallStatus.FORECAST) {
      return 5_000;
    }
    Instant closes = call.closesAt();
    long ample = 60;
    long left =
        closes == null ? ample : ChronoUnit.DAYS.between(day(SyntheticPrograms.NOW), day(closes));
    return left >= ample ? 10_000 : fraction(left, ample);
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, FiscalYear.TOKYO);
  }

  int of(long themes, long stages, long max, long time) {
    return of(themes, stages, max, time, 5_000);
  }

  /** The same with what text adds, in ten-thousandths. */
  int of(long themes, long stages, long max, long time, int text) {
    int sum = 0;
    for (byte[] row : quarters) {
      int best = 0;
      for (long rest = themes; (rest & 0xff) != 0xff; rest >>>= 8) {
        best = Math.max(best, row[(int) (rest & 0xff)]);
      }
      sum += best;
    }
    int at = stageOfYear[(int) (stages >>> 8)][0];
    int stage = 0;
    if ((stages & 1L << at) != 0) {
      stage = 10_000;
    } else if ((stages & 1L << (at + 1)) != 0 || (at > 0 && (stages & 1L << (at - 1)) != 0)) {
      stage = 5_000;
    }
    int amount = max < 0 ? 5_000 : asked > max ? fraction(max, asked) : 10_000;
    return 30 * fraction(sum, 4L * quarters.length)
        + 15 * stage
        + 15 * amount
        + 20 * text
        + (int) (10 * time);
  }

  static int fraction(long numerator, long denominator) {
    long whole = numerator * 10_000 / denominator;
    long rest = numerator * 10_000 % denominator;
    boolean up = 2 * rest > denominator || (2 * rest == denominator && (whole & 1) != 0);
    return (int) (up ? whole + 1 : whole);
  }
}
