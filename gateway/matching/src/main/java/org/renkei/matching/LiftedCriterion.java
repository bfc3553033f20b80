package org.renkei.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.match.CriterionOutcome;
import org.renkei.contracts.match.PriorityTreatment;

/**
 * 要件緩和: a criterion that the project does not meet, or not for certain, but that a priority
 * treatment lifts. It is MET whatever else the project states.
 */
final class LiftedCriterion implements Check {
  private final Check lifted;
  private final PriorityTreatment treatment;

  LiftedCriterion(Check lifted, PriorityTreatment treatment) {
    this.lifted = lifted;
    this.treatment = treatment;
  }

  @Override
  public CriterionOutcome outcome() {
    return CriterionOutcome.MET;
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public Map<String, Object> required() {
    return lifted.required();
  }

  @Override
  public Map<String, Object> actual() {
    return Facts.of(lifted.actual()).and("priority_treatment", treatment.id()).map();
  }

  @Override
  public LocalizedText message() {
    LocalizedText until = Words.day(treatment.validUntil());
    String grade = treatment.grade().name();
    LocalizedText lifting =
        Words.text(
            "ただし、共同評価（総合評価" + grade + "）による要件緩和のため、" + until.ja() + "まで充足とみなします。",
            "The requirement is relaxed until "
                + until.en()
                + " because of the joint evaluation's grade "
                + grade
                + ", so it counts as met.");
    return Words.text(
        lifted.message().ja() + lifting.ja(), lifted.message().en() + " " + lifting.en());
  }

  @Override
  public @Nullable LocalizedText remedy() {
    return null;
  }
}
