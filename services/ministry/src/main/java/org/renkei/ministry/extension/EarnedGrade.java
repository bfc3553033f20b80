package org.renkei.ministry.extension;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.FiscalYear;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.PartSubmitted;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ClusterProject;

/**
 * 評価結果: a conclusion as a ministry's policy looks at it.
 *
 * @param project as it was when the evaluation was opened
 * @param concludedOn day of the conclusion, Asia/Tokyo
 * @param own the ministry's own part; null where it recused itself, gave none or only leads
 */
public record EarnedGrade(
    ClusterProject project,
    EvaluationKind kind,
    Conclusion conclusion,
    LocalDate concludedOn,
    @Nullable PartSubmitted own) {
  /** What the ministry itself gave for an item; empty where it gave nothing. */
  public Optional<Grade> own(String item) {
    return own == null
        ? Optional.empty()
        : own.scores().stream()
            .filter(score -> score.item().equals(item))
            .map(ItemScore::grade)
            .findFirst();
  }

  /**
   * The last day of the fiscal year that lies so many years after that of the conclusion, but not
   * after the last day of the grade.
   */
  public LocalDate untilFiscalYear(int yearsLater) {
    LocalDate last =
        FiscalYear.containing(concludedOn).plus(yearsLater + 1).firstDay().minusDays(1);
    LocalDate grade = conclusion.validUntil();
    return last.isBefore(grade) ? last : grade;
  }
}
