package org.renkei.contracts.program;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Required;

/**
 * Which grade of a joint evaluation earns which priority treatment at a program.
 *
 * @param minGrade the grade or a better one
 * @param points extra points for {@link PriorityTreatmentKind#BONUS_POINTS}
 * @param relaxes the criterion that {@link PriorityTreatmentKind#RELAXED_REQUIREMENT} lifts
 * @param note what it means, Japanese
 */
public record PriorityRule(
    Grade minGrade,
    PriorityTreatmentKind kind,
    @Nullable Integer points,
    @Nullable CriterionType relaxes,
    @Nullable String note) {
  public PriorityRule {
    Required.value(minGrade, "min_grade");
    Required.value(kind, "kind");
  }
}
