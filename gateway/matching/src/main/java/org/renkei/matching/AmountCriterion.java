package org.renkei.matching;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.YearlyMoney;

/**
 * 申請額: every fiscal year in which something is asked lies in the range. A year in which nothing is
 * asked is no year of support, and a project that asks nothing at all asks less than any minimum.
 */
final class AmountCriterion implements Check {
  private final Criterion.Amount criterion;
  private final @Nullable List<YearlyMoney> money;
  private final List<YearlyMoney> outside;

  AmountCriterion(Criterion.Amount criterion, ClusterProject project) {
    this.criterion = criterion;
    this.money = project.money();
    this.outside = money == null ? List.of() : money.stream().filter(year -> !fits(year)).toList();
  }

  private boolean fits(YearlyMoney year) {
    Long asked = year.asked();
    return asked == null
        || asked == 0
        || ((criterion.minPerYear() == null || asked >= criterion.minPerYear())
            && (criterion.maxPerYear() == null || asked <= criterion.maxPerYear()));
  }

  @Override
  public CriterionOutcome outcome() {
    if (!outside.isEmpty()) {
      return CriterionOutcome.UNMET;
    }
    if (money == null || money.stream().anyMatch(year -> year.asked() == null)) {
      return CriterionOutcome.UNKNOWN;
    }
    return Outcomes.met(asksSomething(money) || minimum() == 0);
  }

  private static boolean asksSomething(List<YearlyMoney> money) {
    return money.stream().anyMatch(year -> year.asked() != null && year.asked() > 0);
  }

  private long minimum() {
    return criterion.minPerYear() == null ? 0 : criterion.minPerYear();
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("min_per_year", criterion.minPerYear())
        .and("max_per_year", criterion.maxPerYear())
        .map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("asked", money == null ? null : money.stream().map(this::asked).toList()).map();
  }

  private Map<String, Object> asked(YearlyMoney year) {
    return Facts.of("fiscal_year", year.fiscalYear()).and("asked", year.asked()).map();
  }

  private LocalizedText range() {
    return Words.yenRange(criterion.minPerYear(), criterion.maxPerYear());
  }

  @Override
  public LocalizedText message() {
    LocalizedText range = range();
    if (!outside.isEmpty()) {
      YearlyMoney first = outside.get(0);
      LocalizedText asked = Words.yen(first.asked() == null ? 0 : first.asked());
      int more = outside.size() - 1;
      return Words.text(
          first.fiscalYear().japanese()
              + "の申請額"
              + asked.ja()
              + "は年度当たりの範囲（"
              + range.ja()
              + "）の外です"
              + (more == 0 ? "。" : "（ほか" + more + "年度）。"),
          "What is asked for "
              + first.fiscalYear()
              + " ("
              + asked.en()
              + ") is outside the range per year: "
              + range.en()
              + (more == 0 ? "." : "; so is " + Words.count(more, "more year") + "."));
    }
    if (outcome() == CriterionOutcome.UNKNOWN) {
      LocalizedText years = Words.years(unstated());
      return money == null || money.isEmpty()
          ? Words.text(
              "申請額が記載されていません（年度当たり" + range.ja() + "）。",
              "What is asked is not stated; per year: " + range.en() + ".")
          : Words.text(
              years.ja() + "の申請額が記載されていません（年度当たり" + range.ja() + "）。",
              "What is asked is not stated for " + years.en() + "; per year: " + range.en() + ".");
    }
    return outcome() == CriterionOutcome.MET
        ? Words.text(
            "各年度の申請額は範囲（" + range.ja() + "）の中です。",
            "What is asked lies in the range in every year: " + range.en() + ".")
        : Words.text(
            "申請額がなく、年度当たりの範囲（" + range.ja() + "）に達しません。",
            "Nothing is asked, less than the range per year: " + range.en() + ".");
  }

  private List<FiscalYear> unstated() {
    return money == null
        ? List.of()
        : money.stream().filter(year -> year.asked() == null).map(YearlyMoney::fiscalYear).toList();
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      LocalizedText range = range();
      if (outside.isEmpty()) {
        return Words.text(
            "年度当たり" + range.ja() + "で申請すれば満たします。",
            "It would be met by asking " + range.en() + " per year.");
      }
      LocalizedText years = Words.years(outside.stream().map(YearlyMoney::fiscalYear).toList());
      return Words.text(
          years.ja() + "の申請額を" + range.ja() + "にすれば満たします。",
          "It would be met by asking " + range.en() + " for " + years.en() + ".");
    }
    return Words.text("各年度の申請額を円で記載してください。", "State what is asked in each fiscal year, in yen.");
  }
}
