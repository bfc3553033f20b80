package org.renkei.contracts.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.Required;

/** Body of {@code PUT /v1/joint_evaluations/{id}/part}. */
public record SubmitPart(List<ItemScore> scores, @Nullable String comment) {
  public SubmitPart {
    scores = List.copyOf(Required.value(scores, "scores"));
  }
}
