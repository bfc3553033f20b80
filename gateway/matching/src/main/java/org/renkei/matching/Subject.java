package org.renkei.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.match.ConcludedEvaluation;
import org.renkei.contracts.project.ClusterProject;

/**
 * What programs are held against.
 *
 * @param project クラスタープロジェクト; it need not be stored
 * @param evaluations 共同評価の結果 of this project; null where they are not known, empty where there are
 *     none
 */
public record Subject(ClusterProject project, @Nullable List<ConcludedEvaluation> evaluations) {
  public Subject {
    evaluations = evaluations == null ? null : List.copyOf(evaluations);
  }
}
