package org.renkei.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.match.ScoreComponent;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.project.Stage;
import org.renkei.contracts.project.YearlyMoney;

/**
 * 適合度: how near a program is to a project, beside the verdict. Values are exact fractions, rounded
 * half to even to four decimals; the total is the exact sum of value times weight. Where a fact is
 * missing the value is {@link #NEUTRAL}, so that nobody gains or loses by it.
 *
 * @param components theme, stage, amount, text, priority, time, in this order
 * @param total in [0, 1]
 */
record Score(List<ScoreComponent> components, double total) {
  private static final int DECIMALS = 4;
  private static final BigDecimal NONE = new BigDecimal("0.0000");
  private static final BigDecimal NEUTRAL = new BigDecimal("0.5000");
  private static final BigDecimal FULL = new BigDecimal("1.0000");

  /** The stages in the order in which a project goes through them. */
  static final List<Stage> STAGES = List.of(Stage.values());

  /** Days enough to write an application. */
  static final int AMPLE_DAYS = 60;

  /** Extra points that come near to being adopted. */
  private static final int AMPLE_POINTS = 10;

  private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;
  private static final int TOKYO_OFFSET = 9 * 60 * 60;

  /** A part before it is added up. */
  private record Part(String name, BigDecimal value, BigDecimal weight) {
    ScoreComponent component() {
      return new ScoreComponent(name, value.doubleValue(), weight.doubleValue());
    }
  }

  /**
   * The score.
   *
   * @param text see {@link TextValue}, in ten-thousandths
   */
  static Score of(Situation situation, int text) {
    List<Part> parts =
        List.of(
            new Part("theme", theme(situation), new BigDecimal("0.30")),
            new Part("stage", stage(situation), new BigDecimal("0.15")),
            new Part("amount", amount(situation), new BigDecimal("0.15")),
            new Part("text", BigDecimal.valueOf(text, DECIMALS), new BigDecimal("0.20")),
            new Part("priority", priority(situation.treatments()), new BigDecimal("0.10")),
            new Part("time", time(situation), new BigDecimal("0.10")));
    BigDecimal total =
        parts.stream()
            .map(part -> part.value().multiply(part.weight()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Score(parts.stream().map(Part::component).toList(), total.doubleValue());
  }

  /** The total as whole millionths, which it is exactly. */
  int millionths() {
    return (int) Math.round(total * 1_000_000);
  }

  private static BigDecimal fraction(long numerator, long denominator) {
    return BigDecimal.valueOf(numerator)
        .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** The mean, over the project's themes, of the nearest theme the program is about. */
  private static BigDecimal theme(Situation situation) {
    List<ThemeCode> own = situation.project().themes();
    List<ThemeCode> about = situation.program().themes();
    if (own == null || own.isEmpty() || about.isEmpty()) {
      return NEUTRAL;
    }
    return fraction(quarters(own, about), 4L * own.size());
  }

  /** For each of a project's themes the nearest of the program's, added up. */
  static int quarters(List<ThemeCode> own, List<ThemeCode> about) {
    int quarters = 0;
    for (ThemeCode theme : own) {
      int nearest = 0;
      for (ThemeCode other : about) {
        nearest = Math.max(nearest, quarters(theme, other));
      }
      quarters += nearest;
    }
    return quarters;
  }

  /** The same theme 4, one the project's lies under 3, one that lies under the project's 2. */
  static int quarters(ThemeCode own, ThemeCode about) {
    if (own.equals(about)) {
      return 4;
    }
    if (about.covers(own)) {
      return 3;
    }
    return own.covers(about) ? 2 : 0;
  }

  /** Made for the stage in which support would begin, for the one beside it, or for others. */
  private static BigDecimal stage(Situation situation) {
    Stage stage = situation.project().stageIn(situation.supportYear());
    List<Stage> madeFor = situation.program().stages();
    if (stage == null || madeFor.isEmpty()) {
      return NEUTRAL;
    }
    int steps =
        madeFor.stream()
            .mapToInt(other -> Math.abs(STAGES.indexOf(other) - STAGES.indexOf(stage)))
            .min()
            .orElse(Integer.MAX_VALUE);
    return switch (steps) {
      case 0 -> FULL;
      case 1 -> fraction(1, 2);
      default -> NONE;
    };
  }

  /** How far the largest yearly amount asked and the program's range per year agree. */
  private static BigDecimal amount(Situation situation) {
    Funding funding = situation.program().funding();
    long asked = largest(situation.project().money());
    Long min = funding.minPerYear();
    Long max = funding.maxPerYear();
    if (asked == 0 || (min == null && max == null)) {
      return NEUTRAL;
    }
    if (max != null && asked > max) {
      return fraction(max, asked);
    }
    return min != null && asked < min ? fraction(asked, min) : FULL;
  }

  static long largest(@Nullable List<YearlyMoney> money) {
    long largest = 0;
    for (YearlyMoney year : money == null ? List.<YearlyMoney>of() : money) {
      Long asked = year.asked();
      largest = Math.max(largest, asked == null ? 0 : asked);
    }
    return largest;
  }

  /** The words of a program that are held against those of a project. */
  static String words(Program program) {
    return program.title() + "\n" + program.summary() + "\n" + program.description();
  }

  /** The best of the priority treatments; several do not add up. */
  private static BigDecimal priority(List<PriorityTreatment> treatments) {
    return treatments.stream().map(Score::priority).max(Comparator.naturalOrder()).orElse(NONE);
  }

  private static BigDecimal priority(PriorityTreatment treatment) {
    return switch (treatment.kind()) {
      case PRIORITY_ADOPTION -> FULL;
      case RELAXED_REQUIREMENT -> NEUTRAL;
      case BONUS_POINTS -> {
        Integer points = treatment.points();
        yield points == null
            ? NEUTRAL
            : fraction(Math.max(0, Math.min(points, AMPLE_POINTS)), AMPLE_POINTS);
      }
    };
  }

  /** How much of {@link #AMPLE_DAYS} is left of an open call; neutral while a call is awaited. */
  private static BigDecimal time(Situation situation) {
    return switch (situation.timing()) {
      case CLOSED -> NONE;
      case OPENING -> NEUTRAL;
      case OPEN -> situation.call().map(call -> left(call, situation.now())).orElse(NONE);
    };
  }

  private static BigDecimal left(Call call, Instant now) {
    Instant closesAt = call.closesAt();
    if (closesAt == null) {
      return FULL;
    }
    long days = day(closesAt.getEpochSecond()) - day(now.getEpochSecond());
    return days >= AMPLE_DAYS ? FULL : fraction(days, AMPLE_DAYS);
  }

  /**
   * The day in Asia/Tokyo, counted from 1970. Time left is counted in days, as people do, so that a
   * score does not change from one second to the next.
   */
  static long day(long epochSecond) {
    return Math.floorDiv(epochSecond + TOKYO_OFFSET, SECONDS_OF_A_DAY);
  }
}
