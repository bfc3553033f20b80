package org.renkei.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.AreaCode;
import org.renkei.contracts.code.Areas;
import org.renkei.contracts.code.Ratio;
import org.renkei.contracts.code.ThemeCode;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ClusterTier;

/**
 * 一段の緩和: a criterion that demands one step less. Whoever meets a criterion meets it relaxed as
 * well. The steps stand in docs/matching.md.
 */
final class OneStep {
  private static final int MORE_DAYS = 30;

  /** The largest denominator that a ratio may have. */
  private static final long LARGEST = 1_000_000;

  private static final List<ClusterTier> TIERS = List.of(ClusterTier.values());

  /** From the best down. */
  private static final List<Grade> GRADES = List.of(Grade.values());

  private OneStep() {}

  /** The criterion relaxed, or empty where there is no step short of dropping it. */
  static Optional<Criterion> less(Criterion criterion) {
    return Optional.ofNullable(relaxed(criterion)).filter(less -> !less.equals(criterion));
  }

  private static @Nullable Criterion relaxed(Criterion criterion) {
    return switch (criterion.type()) {
      case AREA -> area((Criterion.Area) criterion);
      case WIDE_AREA -> wideArea((Criterion.WideArea) criterion);
      case APPLICANT -> applicant((Criterion.Applicant) criterion);
      case THEME -> theme((Criterion.Theme) criterion);
      case STAGE -> {
        Criterion.StageIn stage = (Criterion.StageIn) criterion;
        yield new Criterion.StageIn(neighbours(Score.STAGES, stage.stages()), stage.wording());
      }
      case TIER -> {
        Criterion.Tier tier = (Criterion.Tier) criterion;
        yield new Criterion.Tier(neighbours(TIERS, tier.tiers()), tier.wording());
      }
      case AMOUNT -> {
        Criterion.Amount amount = (Criterion.Amount) criterion;
        yield new Criterion.Amount(
            half(amount.minPerYear()), twice(amount.maxPerYear()), amount.wording());
      }
      case SIZE -> size((Criterion.Size) criterion);
      case TERM -> {
        Criterion.Term term = (Criterion.Term) criterion;
        yield new Criterion.Term(
            term.minYears() == null ? null : Integer.valueOf(Math.max(1, term.minYears() - 1)),
            term.maxYears() == null ? null : Integer.valueOf(term.maxYears() + 1),
            term.wording());
      }
      case MATCHING_FUND -> fund((Criterion.MatchingFund) criterion);
      case EVALUATION -> evaluation((Criterion.Evaluation) criterion);
      case CALL -> {
        Criterion.CallOpen call = (Criterion.CallOpen) criterion;
        yield new Criterion.CallOpen(call.withinDays() + MORE_DAYS, call.wording());
      }
      case PREDECESSOR, EXCLUSION -> null;
    };
  }

  /** Each included area as wide as the one around it. */
  private static Criterion area(Criterion.Area area) {
    List<AreaCode> wider =
        area.included().stream()
            .map(code -> Areas.find(code).map(Areas.Area::parent).orElse(code))
            .toList();
    return new Criterion.Area(wider, area.excluded(), area.wording());
  }

  private static @Nullable Criterion wideArea(Criterion.WideArea area) {
    return area.minPrefectures() <= 2
        ? null
        : new Criterion.WideArea(area.minPrefectures() - 1, area.wording());
  }

  /** One member fewer. */
  private static @Nullable Criterion applicant(Criterion.Applicant applicant) {
    return applicant.minMembers() <= 1
        ? null
        : new Criterion.Applicant(
            applicant.kinds(),
            applicant.requiredSectors(),
            applicant.requiredKinds(),
            applicant.minMembers() - 1,
            applicant.wording());
  }

  /** Each theme as wide as the one above it. */
  private static Criterion theme(Criterion.Theme theme) {
    return new Criterion.Theme(
        theme.themes().stream().map(OneStep::above).toList(), theme.wording());
  }

  private static ThemeCode above(ThemeCode theme) {
    int end = theme.value().lastIndexOf('.');
    return end < 0 ? theme : new ThemeCode(theme.value().substring(0, end));
  }

  /** The values and those just before and after them. */
  private static <E> List<E> neighbours(List<E> all, List<E> values) {
    List<E> wider = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<E> around = all.subList(Math.max(0, i - 1), Math.min(all.size(), i + 2));
      if (around.stream().anyMatch(values::contains)) {
        wider.add(all.get(i));
      }
    }
    return wider;
  }

  private static @Nullable Long half(@Nullable Long yen) {
    return yen == null ? null : Long.valueOf(yen / 2);
  }

  private static @Nullable Long twice(@Nullable Long yen) {
    return yen == null ? null : Long.valueOf(yen > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * yen);
  }

  private static Criterion size(Criterion.Size size) {
    Integer employees = size.maxEmployees();
    return new Criterion.Size(
        employees == null
            ? null
            : Integer.valueOf((int) Math.min(Integer.MAX_VALUE, 2L * employees)),
        twice(size.maxCapital()),
        size.either(),
        size.wording());
  }

  /** Half of what is to be brought. */
  private static @Nullable Criterion fund(Criterion.MatchingFund fund) {
    long numerator = fund.ratio().numerator();
    return numerator == 0
        ? null
        : new Criterion.MatchingFund(
            numerator % 2 == 0
                ? new Ratio(numerator / 2, fund.ratio().denominator())
                : halved(numerator, fund.ratio().denominator()),
            fund.wording());
  }

  /** Half a ratio; a little less where the half cannot be written. */
  private static Ratio halved(long numerator, long denominator) {
    return 2 * denominator <= LARGEST
        ? new Ratio(numerator, 2 * denominator)
        : new Ratio(numerator / 2, denominator);
  }

  private static @Nullable Criterion evaluation(Criterion.Evaluation evaluation) {
    int next = GRADES.indexOf(evaluation.minGrade()) + 1;
    return next == GRADES.size()
        ? null
        : new Criterion.Evaluation(GRADES.get(next), evaluation.wording());
  }
}
