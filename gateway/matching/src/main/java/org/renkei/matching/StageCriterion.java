package org.renkei.matching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;
import org.renkei.contracts.project.ClusterProject;
import org.renkei.contracts.project.PlannedStage;
import org.renkei.contracts.project.Stage;

/** 対象段階: the stage in the fiscal year in which support would begin. */
final class StageCriterion implements Check {
  private final Criterion.StageIn criterion;
  private final ClusterProject project;
  private final FiscalYear year;
  private final @Nullable Stage stage;

  StageCriterion(Criterion.StageIn criterion, Situation situation) {
    this(criterion, situation.project(), situation.supportYear());
  }

  StageCriterion(Criterion.StageIn criterion, ClusterProject project, FiscalYear year) {
    this.criterion = criterion;
    this.project = project;
    this.year = year;
    this.stage = project.stageIn(year);
  }

  @Override
  public CriterionOutcome outcome() {
    return stage == null
        ? CriterionOutcome.UNKNOWN
        : Outcomes.met(criterion.stages().contains(stage));
  }

  @Override
  public boolean changeable() {
    return later().isPresent();
  }

  /** The first planned stage after the support year that fits. */
  private Optional<PlannedStage> later() {
    List<PlannedStage> plan = project.stagePlan();
    return plan == null
        ? Optional.empty()
        : plan.stream()
            .filter(planned -> planned.fiscalYear().compareTo(year) > 0)
            .filter(planned -> criterion.stages().contains(planned.stage()))
            .findFirst();
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("stages", criterion.stages()).and("fiscal_year", year).map();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of("stage", stage).map();
  }

  @Override
  public LocalizedText message() {
    LocalizedText required = Words.labels(criterion.stages());
    if (stage == null) {
      return Words.text(
          year.japanese() + "の段階が記載されていません（対象：" + required.ja() + "）。",
          "The stage in " + year + " is not stated; required: " + required.en() + ".");
    }
    return outcome() == CriterionOutcome.MET
        ? Words.text(
            year.japanese() + "の段階「" + stage.ja() + "」は対象です。",
            "The stage in " + year + " (" + stage.en() + ") is one of those required.")
        : Words.text(
            year.japanese() + "の段階「" + stage.ja() + "」は対象（" + required.ja() + "）に含まれません。",
            "The stage in "
                + year
                + " ("
                + stage.en()
                + ") is not among those required: "
                + required.en()
                + ".");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    if (stage == null) {
      return Words.text(
          "現在の段階か、" + year.japanese() + "までの段階の計画を記載してください。",
          "State the stage now, or the stages planned up to " + year + ".");
    }
    return later()
        .map(
            planned ->
                Words.text(
                    "計画では"
                        + planned.fiscalYear().japanese()
                        + "に「"
                        + planned.stage().ja()
                        + "」へ進みます。その年度からの支援として申請するか、計画を早めれば満たします。",
                    "By its plan the project reaches that stage ("
                        + planned.stage().en()
                        + ") in "
                        + planned.fiscalYear()
                        + ": apply for support from then on, or bring the plan forward."))
        .orElseGet(
            () ->
                Words.text(
                    "対象の段階に進む計画が記載されていません。いまの段階では満たせません。",
                    "No plan to reach such a stage is stated; at the stage of now it cannot be met."));
  }
}
