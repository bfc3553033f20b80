package org.renkei.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Call;
import org.renkei.contracts.program.Combination;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Funding;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.Program;
import org.renkei.contracts.program.ProgramKind;
import org.renkei.contracts.program.ProgramState;
import org.renkei.contracts.program.SupportCategory;
import org.renkei.contracts.project.ApplicantKind;
import org.renkei.contracts.project.ClusterTier;
import org.renkei.contracts.project.Sector;
import org.renkei.contracts.project.Stage;

/**
 * Programs as a large catalog would hold them. The shares follow public lists: of the state's and
 * the prefectures' support programs for small firms about 37 of 100 are open to the whole nation
 * and 62 belong to one prefecture, three prefectures hold half of those; calls gather in spring.
 */
public final class SyntheticPrograms {
  /** The moment the benchmarks take for now. */
  public static final Instant NOW = Instant.parse("2026-06-15T03:00:00Z");

  private static final List<MinistryCode> MINISTRIES =
      List.of(
          new MinistryCode("METI"),
          new MinistryCode("MEXT"),
          new MinistryCode("MAFF"),
          new MinistryCode("MHLW"));
  private static final long[] ROUND_AMOUNTS = {
    500_000, 1_000_000, 2_000_000, 3_000_000, 5_000_000, 7_500_000, 10_000_000, 15_000_000,
    20_000_000, 30_000_000, 40_000_000, 45_000_000, 50_000_000, 60_000_000, 80_000_000, 100_000_000,
    150_000_000, 200_000_000, 300_000_000, 500_000_000, 1_000_000_000, 2_000_000_000
  };

  private final Draw draw;
  private final SyntheticAreas areas = new SyntheticAreas();
  private final SyntheticText text;
  private final List<UUID> ids = new ArrayList<>();

  private SyntheticPrograms(long seed, boolean withText) {
    draw = new Draw(seed);
    text = new SyntheticText(draw, withText);
  }

  /**
   * A catalog.
   *
   * @param withText whether programs have the sentences that text relevance reads; without them a
   *     million fit in a small heap
   */
  public static List<Program> of(int count, long seed, boolean withText) {
    SyntheticPrograms synthetic = new SyntheticPrograms(seed, withText);
    List<Program> programs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      programs.add(synthetic.program(i));
    }
    return programs;
  }

  private Program program(int number) {
    UUID id = draw.uuid();
    List<ThemeCode> themes = draw.someSkewed(SyntheticAreas.THEMES, draw.between(1, 3));
    List<Stage> stages = stages();
    long max = ROUND_AMOUNTS[draw.between(0, ROUND_AMOUNTS.length - 1)];
    if (draw.chance(0.15)) {
      max = max / 1_000 * draw.between(300, 1_700);
    }
    List<Call> calls = calls();
    AreaCode place = areas.homeOf(draw);
    Program program =
        new Program(
            id,
            MINISTRIES.get(draw.weighted(0.37, 0.27, 0.2, 0.16)),
            draw.between(1, 9),
            draw.chance(0.97) ? ProgramState.PUBLISHED : ProgramState.SUSPENDED,
            NOW.minus(Duration.ofDays(draw.between(30, 900))),
            NOW.minus(Duration.ofDays(draw.between(0, 30))),
            "S" + number,
            null,
            text.title(themes),
            null,
            text.summary(themes),
            null,
            text.description(themes),
            null,
            null,
            null,
            null,
            null,
            "https://example.go.jp/p/" + number,
            draw.skewedOf(List.of(ProgramKind.values())),
            draw.someSkewed(List.of(SupportCategory.values()), draw.between(1, 2)),
            stages,
            themes,
            new Funding(
                null,
                max,
                max * draw.between(5, 200),
                new Ratio(draw.between(1, 2), draw.between(2, 3)),
                null,
                draw.between(1, 5)),
            calls,
            criteria(place, themes, stages, max),
            Combination.UNSTATED,
            List.of(),
            List.of(),
            null);
    if (ids.size() < 5_000) {
      ids.add(id);
    }
    return program;
  }

  private List<Stage> stages() {
    int first = draw.weighted(0.3, 0.28, 0.27, 0.1, 0.05);
    int last = Math.min(4, first + draw.weighted(0.45, 0.4, 0.15));
    return List.of(Stage.values()).subList(first, last + 1);
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    int count = draw.weighted(0.05, 0.6, 0.25, 0.1);
    for (int round = 1; round <= count; round++) {
      // most calls open from March to June; some lie in other years
      int year = 2026 + draw.weighted(0.15, 0.65, 0.2) - 1;
      int month = 1 + draw.weighted(4, 6, 14, 22, 16, 12, 6, 4, 5, 4, 3, 4);
      Instant opens =
          Instant.parse("%d-%02d-%02dT00:00:00Z".formatted(year, month, draw.between(1, 28)));
      Instant closes = draw.chance(0.1) ? null : opens.plus(Duration.ofDays(draw.between(14, 120)));
      calls.add(
          new Call(
              FiscalYear.containing(opens), round, draw.chance(0.05) ? null : opens, closes, null));
    }
    return calls;
  }

  private List<Criterion> criteria(
      AreaCode place, List<ThemeCode> themes, List<Stage> stages, long max) {
    List<Criterion> criteria = new ArrayList<>();
    addIf(criteria, 0.97, areas.criterion(draw, place));
    addIf(criteria, 0.04, new Criterion.WideArea(draw.between(2, 4), null));
    addIf(criteria, 0.9, applicant());
    addIf(criteria, 0.93, new Criterion.Theme(themes, null));
    addIf(criteria, 0.85, new Criterion.StageIn(stages, null));
    addIf(criteria, 0.4, new Criterion.Tier(tiers(), null));
    Long min = draw.chance(0.5) ? Long.valueOf(max / draw.between(3, 10)) : null;
    addIf(criteria, 0.85, new Criterion.Amount(min, max, null));
    addIf(
        criteria,
        0.15,
        new Criterion.Size(
            List.of(50, 100, 300, 900, 2_000).get(draw.between(0, 4)),
            List.of(50_000_000L, 100_000_000L, 300_000_000L, 1_000_000_000L)
                .get(draw.between(0, 3)),
            draw.chance(0.6),
            null));
    Integer minYears = draw.chance(0.2) ? Integer.valueOf(draw.between(1, 3)) : null;
    addIf(criteria, 0.6, new Criterion.Term(minYears, draw.between(3, 6), null));
    addIf(
        criteria,
        0.2,
        new Criterion.MatchingFund(
            List.of(new Ratio(1, 1), new Ratio(1, 2), new Ratio(1, 3), new Ratio(1, 4))
                .get(draw.between(0, 3)),
            null));
    addIf(
        criteria,
        0.04,
        new Criterion.Evaluation(List.of(Grade.values()).get(draw.weighted(1, 3, 3, 1)), null));
    if (!ids.isEmpty()) {
      addIf(criteria, 0.03, new Criterion.Predecessor(someIds(), null));
      addIf(criteria, 0.1, new Criterion.Exclusion(someIds(), null));
    }
    addIf(
        criteria,
        0.7,
        new Criterion.CallOpen(List.of(0, 14, 30, 60, 90, 180).get(draw.between(0, 5)), null));
    return criteria;
  }

  private List<UUID> someIds() {
    return draw.someSkewed(ids, draw.between(1, 3));
  }

  private Criterion applicant() {
    List<ApplicantKind> kinds =
        draw.chance(0.85)
            ? draw.someSkewed(SyntheticAreas.KINDS, draw.between(1, 3))
            : List.<ApplicantKind>of();
    List<Sector> sectors =
        draw.chance(0.2)
            ? List.of(Sector.values()).subList(0, draw.between(2, 3))
            : List.<Sector>of();
    List<ApplicantKind> required =
        draw.chance(0.08) ? draw.someSkewed(SyntheticAreas.KINDS, 1) : List.<ApplicantKind>of();
    int members = draw.chance(0.15) || kinds.isEmpty() ? draw.between(2, 6) : 0;
    return new Criterion.Applicant(kinds, sectors, required, members, null);
  }

  private List<ClusterTier> tiers() {
    int first = draw.between(0, ClusterTier.values().length - 1);
    int last = draw.between(first, ClusterTier.values().length - 1);
    return List.of(ClusterTier.values()).subList(first, last + 1);
  }

  private void addIf(List<Criterion> criteria, double share, @Nullable Criterion criterion) {
    if (draw.chance(share) && criterion != null) {
      criteria.add(criterion);
    }
  }
}
