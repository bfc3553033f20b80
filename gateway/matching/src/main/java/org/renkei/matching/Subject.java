package org.renkei.matching;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.match.PriorityTreatment;
import org.renkei.contracts.project.ClusterProject;

/**
 * What programs are held against.
 *
 * @param project クラスタープロジェクト; it need not be stored
 * @param evaluations 共同評価の結果 of this project; null where they are not known, empty where there are
 *     none
 * @param treatments 優先的措置 that the project has earned, by the id of the program; those that do not
 *     count today may be among them
 */
public record Subject(
    ClusterProject project,
    @Nullable List<ConcludedEvaluation> evaluations,
    Map<UUID, List<PriorityTreatment>> treatments) {
  public Subject {
    evaluations = evaluations == null ? null : List.copyOf(evaluations);
    treatments = Map.copyOf(treatments);
  }

  /** A project that has earned no treatments. */
  public Subject(ClusterProject project, @Nullable List<ConcludedEvaluation> evaluations) {
    this(project, evaluations, Map.of());
  }
}
