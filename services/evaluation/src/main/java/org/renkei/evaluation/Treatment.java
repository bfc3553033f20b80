package org.renkei.evaluation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityRevoked;
import org.renkei.contracts.evaluation.TreatmentState;

/**
 * 優先的措置 that stands on a conclusion.
 *
 * @param revoked its revocation
 */
public record Treatment(PriorityGranted granted, @Nullable PriorityRevoked revoked) {
  /** Whether it counts on a day in Asia/Tokyo. */
  TreatmentState on(LocalDate day, boolean superseded) {
    if (revoked != null) {
      return TreatmentState.REVOKED;
    }
    if (superseded) {
      return TreatmentState.SUPERSEDED;
    }
    if (day.isBefore(granted.validFrom())) {
      return TreatmentState.NOT_YET;
    }
    return day.isAfter(granted.validUntil()) ? TreatmentState.EXPIRED : TreatmentState.IN_EFFECT;
  }
}
