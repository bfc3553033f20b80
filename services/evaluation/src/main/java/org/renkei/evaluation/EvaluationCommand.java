package org.renkei.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationKind;
import org.renkei.contracts.evaluation.ItemScore;
import org.renkei.contracts.evaluation.Rubric;
import org.renkei.contracts.evaluation.RubricItem;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;

/** What a ministry wants to do in a joint evaluation. */
public sealed interface EvaluationCommand {
  /** Who wants it. */
  MinistryCode ministry();

  /**
   * 開始.
   *
   * @param ministry the lead
   * @param nonce makes the id; the same nonce again is the same evaluation
   * @param project as it is now
   * @param earlier the evaluation that it is to supersede
   */
  record Open(
      MinistryCode ministry,
      String nonce,
      ClusterProject project,
      List<MinistryCode> participants,
      EvaluationKind kind,
      LocalDate dueOn,
      int quorum,
      Rubric rubric,
      @Nullable JointEvaluationState earlier)
      implements EvaluationCommand {
    public Open {
      participants = List.copyOf(participants);
    }
  }

  /**
   * 提出・差替え.
   *
   * @param viewpoint the ministry's own items
   */
  record Submit(
      MinistryCode ministry,
      List<RubricItem> viewpoint,
      List<ItemScore> scores,
      @Nullable String comment)
      implements EvaluationCommand {
    public Submit {
      viewpoint = List.copyOf(viewpoint);
      scores = List.copyOf(scores);
    }
  }

  /** 辞退. */
  record Recuse(MinistryCode ministry, String reason) implements EvaluationCommand {}

  /** 確定. */
  record Conclude(MinistryCode ministry) implements EvaluationCommand {}

  /** 中止. */
  record Cancel(MinistryCode ministry, String reason) implements EvaluationCommand {}

  /** The clock: what is due is done by the lead's service; to all others nothing is due. */
  record LookAtClock(MinistryCode ministry) implements EvaluationCommand {}

  /**
   * 優先的措置の付与.
   *
   * @param ministry whose program it is
   */
  record Grant(
      MinistryCode ministry,
      UUID programId,
      PriorityTreatmentKind kind,
      @Nullable Integer points,
      @Nullable CriterionType relaxes,
      LocalDate validFrom,
      LocalDate validUntil,
      String reason)
      implements EvaluationCommand {}

  /** 優先的措置の取消し. */
  record Revoke(MinistryCode ministry, UUID treatmentId, String reason)
      implements EvaluationCommand {}
}
