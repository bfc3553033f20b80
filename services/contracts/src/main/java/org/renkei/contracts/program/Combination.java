package org.renkei.contracts.program;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 併用・経費: how a program goes together with others. Programs it may not be held with are a criterion,
 * {@link Criterion.Exclusion}.
 *
 * @param costItems 対象経費, so that double funding can be seen
 * @param severalApplications whether one applicant may send several applications; null when not
 *     said
 * @param predecessors 前身制度: programs that this one follows, such as 一般型 before 発展型
 */
public record Combination(
    List<CostItem> costItems, @Nullable Boolean severalApplications, List<UUID> predecessors) {
  /** Nothing stated. */
  public static final Combination UNSTATED = new Combination(List.of(), null, List.of());

  public Combination {
    costItems = Canonical.set(costItems);
    predecessors = Canonical.set(predecessors);
  }
}
