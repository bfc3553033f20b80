package org.renkei.gateway.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.evaluation.Earned;
import org.renkei.evaluation.JointEvaluationState;

/**
 * What joint evaluations have earned one project. It says which days each thing counts on, so the
 * clock alone ends it.
 *
 * @param evaluations 共同評価の結果 that nothing has superseded
 * @param treatments 優先的措置 by the id of the program, neither revoked nor superseded
 */
public record EarnedByProject(
    List<ConcludedEvaluation> evaluations, Map<UUID, List<PriorityTreatment>> treatments) {
  static final EarnedByProject NOTHING = new EarnedByProject(List.of(), Map.of());

  public EarnedByProject {
    evaluations = List.copyOf(evaluations);
    treatments = Map.copyOf(treatments);
  }

  static EarnedByProject of(Collection<JointEvaluationState> states) {
    List<ConcludedEvaluation> evaluations =
        states.stream().map(Earned::evaluation).flatMap(Optional::stream).toList();
    Map<UUID, List<PriorityTreatment>> treatments = new HashMap<>();
    states.stream()
        .map(Earned::treatments)
        .forEach(
            granted ->
                granted.forEach(
                    (program, own) ->
                        treatments
                            .computeIfAbsent(program, none -> new ArrayList<>())
                            .addAll(own)));
    return new EarnedByProject(evaluations, treatments);
  }
}
