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
 * 前段制度: the project holds or has held one of the programs when support would begin. An entry of the
 * history without a program's id may be any program.
 */
final class PredecessorCriterion implements Check {
  private final Criterion.Predecessor criterion;
  private final FiscalYear year;
  private final @Nullable List<HeldSupport> history;
  private final List<HeldSupport> held;
  private final List<HeldSupport> unnamed;

  PredecessorCriterion(Criterion.Predecessor criterion, Situation situation) {
    this.criterion = criterion;
    this.year = situation.supportYear();
    this.history = situation.project().supportHistory();
    this.held = begun(each -> History.isOneOf(each, criterion.programs()));
    this.unnamed = begun(each -> each.program() == null);
  }

  private List<HeldSupport> begun(Predicate<HeldSupport> which) {
    return history == null
        ? List.of()
        : history.stream().filter(each -> each.from().compareTo(year) <= 0).filter(which).toList();
  }

  @Override
  public CriterionOutcome outcome() {
    if (!held.isEmpty()) {
      return CriterionOutcome.MET;
    }
    return history == null || !unnamed.isEmpty()
        ? CriterionOutcome.UNKNOWN
        : CriterionOutcome.UNMET;
  }

  @Override
  public boolean changeable() {
    return false;
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
    if (!held.isEmpty()) {
      HeldSupport first = held.get(0);
      LocalizedText support = History.words(first);
      return Words.text(
          "前段の制度である" + support.ja() + "の支援歴があります。",
          "A predecessor program is or was held: " + support.en() + ".");
    }
    if (history == null) {
      return Words.text(
          "支援歴が記載されていないため、前段の制度の支援を受けたか確認できません。",
          "The support history is not stated; a predecessor program is required.");
    }
    if (!unnamed.isEmpty()) {
      LocalizedText support = History.words(unnamed.get(0));
      return Words.text(
          "支援歴の" + support.ja() + "に制度の id がなく、前段の制度か確認できません。",
          "An entry of the support history has no program id: "
              + support.en()
              + ". Whether it is a predecessor program is open.");
    }
    return Words.text("前段の制度の支援を受けたことがありません。", "No predecessor program is or was held.");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (outcome() == CriterionOutcome.UNMET) {
      return Words.text(
          "支援歴は過去の事実で、変えられません。先に前段の制度の支援を受ける必要があります。",
          "The past cannot be changed; a predecessor program has to be held first.");
    }
    return history == null
        ? Words.text(
            "これまでに受けた支援を、なければ空の一覧として記載してください。",
            "State the programs held so far, with an empty list for none.")
        : Words.text("支援歴に制度の id を記載してください。", "State the program ids in the support history.");
  }
}
