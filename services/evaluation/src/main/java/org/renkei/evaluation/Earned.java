package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.evaluation.Conclusion;
import org.renkei.contracts.evaluation.EvaluationEvent.PriorityGranted;
import org.renkei.contracts.evaluation.EvaluationState;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.program.Grade;

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
   * Treatments by the program they are granted at, unless they are revoked or superseded; on which
   * days they count is for the reader.
   */
  public static Map<UUID, List<PriorityTreatment>> treatments(JointEvaluationState state) {
    Optional<Conclusion> conclusion = state.conclusion();
    if (conclusion.isEmpty() || state.supersededBy() != null) {
      return Map.of();
    }
    Grade grade = conclusion.get().grade();
    return state.treatments().stream()
        .filter(each -> each.revoked() == null)
        .map(Treatment::granted)
        .collect(
            Collectors.groupingBy(
                PriorityGranted::programId,
                Collectors.mapping(
                    granted -> treatment(state.id(), grade, granted), Collectors.toList())));
  }

  /**
   * Treatments at one program that count on a day.
   *
   * @param day Asia/Tokyo
   */
  public static List<PriorityTreatment> treatments(
      JointEvaluationState state, UUID program, LocalDate day) {
    return treatments(state).getOrDefault(program, List.of()).stream()
        .filter(each -> each.countsOn(day))
        .toList();
  }

  private static PriorityTreatment treatment(
      UUID evaluation, Grade grade, PriorityGranted granted) {
    return new PriorityTreatment(
        granted.treatmentId(),
        granted.ministry(),
        granted.kind(),
        granted.points(),
        granted.relaxes(),
        evaluation,
        grade,
        granted.validFrom(),
        granted.validUntil(),
        new LocalizedText(
            granted.reason(),
            "%s by %s after a joint evaluation"
                .formatted(granted.kind().en(), granted.ministry())));
  }
}
