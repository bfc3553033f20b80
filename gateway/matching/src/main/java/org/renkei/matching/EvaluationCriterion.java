package org.renkei.matching;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.program.Criterion;

/** 共同評価: the best grade among the conclusions that are valid today. */
final class EvaluationCriterion implements Check {
  private final Criterion.Evaluation criterion;
  private final @Nullable List<ConcludedEvaluation> evaluations;
  private final Optional<ConcludedEvaluation> best;

  EvaluationCriterion(Criterion.Evaluation criterion, Situation situation) {
    this(criterion, situation.subject().evaluations(), situation.today());
  }

  EvaluationCriterion(
      Criterion.Evaluation criterion,
      @Nullable List<ConcludedEvaluation> evaluations,
      LocalDate today) {
    this.criterion = criterion;
    this.evaluations = evaluations;
    // the later end and then the id settle which of two equal grades is named
    this.best =
        evaluations == null
            ? Optional.empty()
            : evaluations.stream()
                .filter(each -> !today.isBefore(each.concludedOn()))
                .filter(each -> !today.isAfter(each.validUntil()))
                .min(
                    Comparator.comparing(ConcludedEvaluation::grade)
                        .thenComparing(ConcludedEvaluation::validUntil, Comparator.reverseOrder())
                        .thenComparing(each -> each.evaluation().toString()));
  }

  @Override
  public CriterionOutcome outcome() {
    return evaluations == null
        ? CriterionOutcome.UNKNOWN
        : Outcomes.met(best.filter(each -> each.grade().atLeast(criterion.minGrade())).isPresent());
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return Facts.of("min_grade", criterion.minGrade()).map();
  }

  @Override
  public Map<String, Object> actual() {
    return best.map(
            each ->
                Facts.of("evaluation", each.evaluation())
                    .and("grade", each.grade())
                    .and("valid_until", each.validUntil())
                    .map())
        .orElse(Map.of());
  }

  @Override
  public LocalizedText message() {
    String grade = criterion.minGrade().name();
    if (evaluations == null) {
      return Words.text(
          "共同評価の結果が確認できません（必要：総合評価" + grade + "以上）。",
          "The results of joint evaluations are not known; at least grade "
              + grade
              + " is required.");
    }
    if (best.isEmpty()) {
      return Words.text(
          "有効な共同評価がありません（必要：総合評価" + grade + "以上）。",
          "There is no valid joint evaluation; at least grade " + grade + " is required.");
    }
    ConcludedEvaluation held = best.get();
    LocalizedText until = Words.day(held.validUntil());
    String ja = "共同評価の総合評価" + held.grade().name() + "（" + until.ja() + "まで有効）は";
    String en =
        "The joint evaluation's grade " + held.grade().name() + ", valid until " + until.en();
    return outcome() == CriterionOutcome.MET
        ? Words.text(
            ja + "、必要な" + grade + "以上です。", en + ", is at least the required " + grade + ".")
        : Words.text(
            ja + "、必要な" + grade + "に届きません。", en + ", is below the required " + grade + ".");
  }

  @Override
  public @Nullable LocalizedText remedy() {
    return outcome() == CriterionOutcome.UNMET
        ? Words.text(
            "総合評価は府省の共同評価で決まり、申請者の側では変えられません。",
            "The grade is given by the ministries' joint evaluation; the applicant cannot change it.")
        : Words.text(
            "共同評価の結果がわかれば判定できます。",
            "It can be told once the results of joint evaluations are known.");
  }
}
