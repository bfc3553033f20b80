package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.evaluation.TreatmentState;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;

/** What a joint evaluation earns its project, in the words of matching. */
public final class Earned {
  private Earned() {}

  /**
   * The conclusion, unless it is contested or superseded; whether it is still valid is for the
   * reader.
   */
  public static Optional<ConcludedEvaluation> evaluation(JointEvaluationState state) {
    return state.state() == EvaluationState.CONCLUDED
        ? state
            .conclusion()
            .map(
                conclusion ->
                    new ConcludedEvaluation(
                        state.id(),
                        conclusion.grade(),
                        LocalDate.ofInstant(
                            Objects.requireNonNull(state.ending()).at(), GradeRule.TOKYO),
                        conclusion.validUntil()))
        : Optional.empty();
  }

  /**
   * Treatments at one program that count on a day.
   *
   * @param day Asia/Tokyo
   */
  public static List<PriorityTreatment> treatments(
      JointEvaluationState state, UUID program, LocalDate day) {
    return state.treatments().stream()
        .filter(each -> each.granted().programId().equals(program))
        .filter(each -> each.on(day, state.supersededBy() != null) == TreatmentState.IN_EFFECT)
        .map(each -> treatment(state, each.granted()))
        .toList();
  }

  private static PriorityTreatment treatment(JointEvaluationState state, PriorityGranted granted) {
    return new PriorityTreatment(
        granted.kind(),
        granted.points(),
        state.id(),
        state.conclusion().map(Conclusion::grade).orElse(null),
        granted.validUntil(),
        new LocalizedText(
            granted.reason(),
            "%s by %s after a joint evaluation"
                .formatted(granted.kind().en(), granted.ministry())));
  }
}
