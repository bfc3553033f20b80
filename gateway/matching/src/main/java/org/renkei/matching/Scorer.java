package org.renkei.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.Timing;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.project.Stage;

/**
 * The totals of {@link Score} for the programs of an index, as whole millionths: the same values
 * and weights, without making an object for a program that will not be shown.
 */
final class Scorer {
  private static final int NEUTRAL = 5_000;
  private static final int FULL = 10_000;

  /** Numbers of a text that lie in one line of a cache. */
  private static final int LINE = 16;

  /** Weights in hundredths. */
  static final int THEME = 30;

  static final int STAGE = 15;
  static final int AMOUNT = 15;
  static final int TEXT = 20;
  static final int TIME = 10;

  private static final int[] TIMES = new int[Score.AMPLE_DAYS + 1];

  /** Per stage, and last for none, the value for each set of stages. */
  private static final int[][] STAGES = new int[Score.STAGES.size() + 1][];

  static {
    for (int days = 0; days < TIMES.length; days++) {
      TIMES[days] = TIME * fraction(days, Score.AMPLE_DAYS);
    }
    for (int at = 0; at < STAGES.length; at++) {
      STAGES[at] = stageValues(at);
    }
  }

  private final ProgramIndex index;
  private final ProgramClock clock;
  private final TextValue text;
  private final List<ThemeCode> themes;
  private final byte[][] quarters;

  /** By the sum of the quarters. */
  private final int[] themeValues;

  private final int mostText;
  private final long asked;
  private final int today;

  /** Per year of the clock and set of stages the value. */
  private final int[][] stageValues;

  private final int firstYear;

  Scorer(ProgramIndex index, ProgramClock clock, Subject subject, TextValue text, Instant now) {
    this.index = index;
    this.clock = clock;
    this.text = text;
    mostText = TEXT * text.most();
    List<ThemeCode> own = subject.project().themes();
    themes = own == null ? List.of() : own;
    quarters = index.scores.quarters(themes);
    themeValues = new int[4 * themes.size() + 1];
    for (int sum = 0; sum < themeValues.length && !themes.isEmpty(); sum++) {
      themeValues[sum] = THEME * fraction(sum, 4L * themes.size());
    }
    asked = Score.largest(subject.project().money());
    today = ProgramClock.day(now.getEpochSecond());
    int[] years = clock.years;
    firstYear = years.length == 0 ? 0 : years[0];
    stageValues = new int[years.length == 0 ? 0 : years[years.length - 1] - firstYear + 1][];
    for (int year : years) {
      Stage stage = subject.project().stageIn(new FiscalYear(year));
      stageValues[year - firstYear] =
          STAGES[stage == null ? STAGES.length - 1 : Score.STAGES.indexOf(stage)];
    }
  }

  private static int[] stageValues(int at) {
    int[] values = new int[1 << Score.STAGES.size()];
    for (int set = 0; set < values.length; set++) {
      if (at == Score.STAGES.size() || set == 0) {
        values[set] = STAGE * NEUTRAL;
      } else if ((set & 1 << at) != 0) {
        values[set] = STAGE * FULL;
      } else if ((set & 1 << (at + 1)) != 0 || (at > 0 && (set & 1 << (at - 1)) != 0)) {
        values[set] = STAGE * FULL / 2;
      }
    }
    return values;
  }

  /** Reads all that a score looks at but texts, of as many programs as {@code count} says. */
  void read(int[] programs, int count, long[] rows, int[] reads) {
    for (int i = 0; i < count; i++) {
      rows[i] = index.scores.row(programs[i]);
    }
    for (int i = 0; i < count; i++) {
      reads[i] = clock.row(programs[i]);
    }
  }

  /** The total of a program that was read, without its parts for amount and text. */
  int base(int program, long row, int read) {
    return theme(program, row)
        + stageValues[ProgramClock.yearOf(read) - firstYear][ScoreColumns.stages(row)]
        + time(read);
  }

  /** The most that amount and text can add to a total. */
  int mostBeside() {
    return AMOUNT * FULL + mostText;
  }

  /** The most that text can add to a total. */
  int mostText() {
    return mostText;
  }

  /** The place of the program among all in the order of ids. */
  int placeById(int program) {
    return index.placeById(program);
  }

  /**
   * Looks at the texts of some programs, here and there, so that they come from memory at the same
   * time and not one after the other when each is read.
   *
   * @param order places in {@code programs}
   * @return what has to be done something with, or nothing is looked at
   */
  int reach(int[] programs, int[] order, int from, int to) {
    int seen = 0;
    if (text.isNeutral()) {
      return seen;
    }
    for (int o = from; o < to; o++) {
      int[] some = index.text(programs[order[o]]);
      for (int i = 0; i < some.length; i += LINE) {
        seen += some[i];
      }
    }
    return seen;
  }

  /** The value of the text, in ten-thousandths. */
  int text(int program) {
    return text.isNeutral() ? NEUTRAL : text.of(index.text(program));
  }

  private int theme(int program, long row) {
    if (themes.isEmpty()) {
      return THEME * NEUTRAL;
    }
    int sum =
        ScoreColumns.hasMore(row)
            ? Score.quarters(themes, index.program(program).themes())
            : ScoreColumns.nearness(row, quarters);
    return sum < 0 ? THEME * NEUTRAL : themeValues[sum];
  }

  /** What the amount adds to a total. */
  int amount(long row) {
    return AMOUNT * amount(asked, index.scores.minPerYear(row), index.scores.maxPerYear(row));
  }

  private int time(int read) {
    if (ProgramClock.isOpen(read)) {
      return TIMES[Math.min(Score.AMPLE_DAYS, ProgramClock.closes(read) - today)];
    }
    return ProgramClock.isOpening(read) ? TIME * NEUTRAL : 0;
  }

  /** A set of stages as bits. */
  static int bits(List<Stage> stages) {
    int bits = 0;
    for (Stage stage : stages) {
      bits |= 1 << Score.STAGES.indexOf(stage);
    }
    return bits;
  }

  /**
   * What the stage adds, weighted.
   *
   * @param madeFor the stages of a program as bits
   */
  static int stage(@Nullable Stage stage, int madeFor) {
    return STAGES[stage == null ? STAGES.length - 1 : Score.STAGES.indexOf(stage)][madeFor];
  }

  /**
   * How far an amount and a range per year agree.
   *
   * @param min yen, or {@link ScoreColumns#OPEN}; likewise the other
   */
  static int amount(long asked, long min, long max) {
    if (asked == 0 || (min == ScoreColumns.OPEN && max == ScoreColumns.OPEN)) {
      return NEUTRAL;
    }
    if (max != ScoreColumns.OPEN && asked > max) {
      return fraction(max, asked);
    }
    return min != ScoreColumns.OPEN && asked < min ? fraction(asked, min) : FULL;
  }

  /** The same for a program by itself. */
  static int time(Timing timing, @Nullable Call call, Instant now) {
    if (timing != Timing.OPEN || call == null) {
      return timing == Timing.OPENING ? NEUTRAL : 0;
    }
    Instant closesAt = call.closesAt();
    if (closesAt == null) {
      return FULL;
    }
    long days = Score.day(closesAt.getEpochSecond()) - Score.day(now.getEpochSecond());
    return days >= Score.AMPLE_DAYS ? FULL : fraction(days, Score.AMPLE_DAYS);
  }

  /** In ten-thousandths, half to even. */
  static int fraction(long numerator, long denominator) {
    if (numerator > Long.MAX_VALUE / FULL) {
      return BigDecimal.valueOf(numerator)
          .divide(BigDecimal.valueOf(denominator), 4, RoundingMode.HALF_EVEN)
          .movePointRight(4)
          .intValueExact();
    }
    long whole = numerator * FULL / denominator;
    long rest = numerator * FULL % denominator;
    if (rest > denominator - rest || (rest == denominator - rest && (whole & 1) != 0)) {
      whole++;
    }
    return (int) whole;
  }
}
