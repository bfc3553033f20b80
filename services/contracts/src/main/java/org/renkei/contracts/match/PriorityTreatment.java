package org.renkei.contracts.match;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.program.PriorityTreatmentKind;

/**
 * 優先的措置 that a project has earned at a program.
 *
 * @param id the treatment's id
 * @param ministry who granted it; counts at that ministry's own programs only
 * @param kind 優先採択, 加点 or 要件緩和
 * @param points extra points, for 加点
 * @param relaxes the criterion that 要件緩和 lifts
 * @param evaluation the joint evaluation that earned it
 * @param grade its grade
 * @param validFrom first day on which it counts, Asia/Tokyo
 * @param validUntil last day on which it counts, Asia/Tokyo
 * @param reason why, in a sentence
 */
public record PriorityTreatment(
    UUID id,
    MinistryCode ministry,
    PriorityTreatmentKind kind,
    @Nullable Integer points,
    @Nullable CriterionType relaxes,
    UUID evaluation,
    Grade grade,
    LocalDate validFrom,
    LocalDate validUntil,
    LocalizedText reason) {
  public PriorityTreatment {
    Required.value(id, "id");
    Required.value(ministry, "ministry");
    Required.value(kind, "kind");
    Required.value(evaluation, "evaluation");
    Required.value(grade, "grade");
    Required.value(validFrom, "valid_from");
    Required.value(validUntil, "valid_until");
    Required.value(reason, "reason");
  }

  /**
   * Whether it counts on a day.
   *
   * @param day Asia/Tokyo
   */
  public boolean countsOn(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validUntil);
  }

  /** Whether it is 要件緩和 of that criterion. */
  public boolean lifts(CriterionType criterion) {
    return kind == PriorityTreatmentKind.RELAXED_REQUIREMENT && relaxes == criterion;
  }
}
