package org.renkei.matching;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.HeldSupport;

/**
 * 併用制限: none of the programs is held in the fiscal year in which support would begin. An entry of
 * the history without a program's id may be any program.
 */
final class ExclusionCriterion implements Check {
  private final Criterion.Exclusion criterion;
  private final FiscalYear year;
  private final @Nullable List<HeldSupport> history;
  private final List<HeldSupport> forbidden;
  private final List<HeldSupport> unnamed;

  ExclusionCriterion(Criterion.Exclusion criterion, Situation situation) {
    this.criterion = criterion;
    this.year = situation.supportYear();
    this.history = situation.project().supportHistory();
    this.forbidden = held(each -> History.isOneOf(each, criterion.programs()));
    this.unnamed = held(each -> each.program() == null);
  }

  private List<HeldSupport> held(Predicate<HeldSupport> which) {
    return history == null
        ? List.of()
        : history.stream().filter(each -> each.heldIn(year)).filter(which).toList();
  }

  @Override
  public CriterionOutcome outcome() {
    if (!forbidden.isEmpty()) {
      return CriterionOutcome.UNMET;
    }
    return history == null || !unnamed.isEmpty() ? CriterionOutcome.UNKNOWN : CriterionOutcome.MET;
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("programs", criterion.programs()).and("fiscal_year", year).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("support_history", History.facts(history)).map();
  }

  @Override
  public LocalizedText message() {
    if (!forbidden.isEmpty()) {
      LocalizedText support = History.words(forbidden.get(0));
      return Words.text(
          year.japanese() + "に、併用できない" + support.ja() + "の支援を受けています。",
          "In " + year + " a program is held that excludes this one: " + support.en() + ".");
    }
    if (history == null) {
      return Words.text(
          "支援歴が記載されていないため、" + year.japanese() + "に併用できない制度の支援を受けるか確認できません。",
          "The support history is not stated, so it is open whether an excluded program is held in "
              + year
              + ".");
    }
    if (!unnamed.isEmpty()) {
      LocalizedText support = History.words(unnamed.get(0));
      return Words.text(
          "支援歴の" + support.ja() + "に制度の id がなく、併用できない制度か確認できません。",
          "An entry of the support history has no program id: "
              + support.en()
              + ". Whether it excludes this one is open.");
    }
    return Words.text(
        year.japanese() + "に、併用できない制度の支援を受けていません。",
        "In " + year + " no program is held that excludes this one.");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (!forbidden.isEmpty()) {
      FiscalYear last =
          forbidden.stream().map(HeldSupport::to).max(FiscalYear::compareTo).orElse(year);
      return Words.text(
          "その支援が終わる" + last.japanese() + "の後の支援として申請するか、一方を選べば満たします。",
          "It would be met by applying for support after "
              + last
              + ", or by choosing one of the two.");
    }
    return history == null
        ? Words.text(
            "受けている支援を、なければ空の一覧として記載してください。",
            "State the programs held, with an empty list for none.")
        : Words.text("支援歴に制度の id を記載してください。", "State the program ids in the support history.");
  }
}
