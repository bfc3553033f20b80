package org.renkei.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.SupportTerm;

/** 支援期間: the number of fiscal years asked. */
final class TermCriterion implements Check {
  private final Criterion.Term criterion;
  private final @Nullable SupportTerm term;

  TermCriterion(Criterion.Term criterion, ClusterProject project) {
    this.criterion = criterion;
    this.term = project.term();
  }

  @Override
  public CriterionOutcome outcome() {
    if (term == null) {
      return CriterionOutcome.UNKNOWN;
    }
    return Outcomes.met(
        (criterion.minYears() == null || term.years() >= criterion.minYears())
            && (criterion.maxYears() == null || term.years() <= criterion.maxYears()));
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("min_years", criterion.minYears()).and("max_years", criterion.maxYears()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return term == null
        ? Map.of()
        : Facts.of("from", term.from()).and("to", term.to()).and("years", term.years()).map();
  }

  private LocalizedText range() {
    return Words.range(years(criterion.minYears()), years(criterion.maxYears()));
  }

  private static @Nullable LocalizedText years(@Nullable Integer years) {
    return years == null ? null : Words.text(years + "年", Words.count(years, "year"));
  }

  @Override
  public LocalizedText message() {
    LocalizedText range = range();
    if (term == null) {
      return Words.text(
          "支援期間が記載されていません（必要：" + range.ja() + "）。",
          "The term is not stated; required: " + range.en() + ".");
    }
    String ja =
        "支援期間" + term.years() + "年（" + term.from().japanese() + "〜" + term.to().japanese() + "）は";
    String en =
        "The term of "
            + Words.count(term.years(), "year")
            + " ("
            + term.from()
            + " to "
            + term.to()
            + ")";
    return outcome() == CriterionOutcome.MET
        ? Words.text(
            ja + "範囲（" + range.ja() + "）の中です。", en + " is within the range: " + range.en() + ".")
        : Words.text(
            ja + "範囲（" + range.ja() + "）の外です。", en + " is outside the range: " + range.en() + ".");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    LocalizedText range = range();
    return outcome() == CriterionOutcome.UNMET
        ? Words.text(
            "支援期間を" + range.ja() + "にすれば満たします。",
            "It would be met with a term of " + range.en() + ".")
        : Words.text("支援を求める期間を年度で記載してください。", "State the fiscal years for which support is asked.");
  }
}
