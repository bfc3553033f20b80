package org.renkei.contracts.evaluation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.PriorityTreatmentKind;
import org.renkei.contracts.project.ClusterProject;

/**
 * 共同評価の出来事: one fact about a joint evaluation, said by the ministry whose fact it is, on that
 * ministry's own topic. The evaluation's state is a function of the set of these; the order in
 * which they arrive says nothing. The member {@code event} tells the type on the wire.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EvaluationEvent.Opened.class, name = "OPENED"),
  @JsonSubTypes.Type(value = EvaluationEvent.Extended.class, name = "EXTENDED"),
  @JsonSubTypes.Type(value = EvaluationEvent.Concluded.class, name = "CONCLUDED"),
  @JsonSubTypes.Type(value = EvaluationEvent.ClosedWithoutResult.class, name = "CLOSED"),
  @JsonSubTypes.Type(value = EvaluationEvent.Cancelled.class, name = "CANCELLED"),
  @JsonSubTypes.Type(value = EvaluationEvent.PartSubmitted.class, name = "PART_SUBMITTED"),
  @JsonSubTypes.Type(value = EvaluationEvent.PartRecused.class, name = "PART_RECUSED"),
  @JsonSubTypes.Type(value = EvaluationEvent.PriorityGranted.class, name = "PRIORITY_GRANTED"),
  @JsonSubTypes.Type(value = EvaluationEvent.PriorityRevoked.class, name = "PRIORITY_REVOKED")
})
public sealed interface EvaluationEvent {
  /** The joint evaluation that it belongs to; see {@link EvaluationIds}. */
  UUID evaluationId();

  /** Who says it; counts only on that ministry's own topic. */
  MinistryCode ministry();

  /** Rises with every event of this ministry about this evaluation, from 1. */
  long sequence();

  /** When it happened, to the second. */
  Instant at();

  /** An event that ends the evaluation; the lead's first one counts. */
  sealed interface Ending extends EvaluationEvent {}

  /** A participant's answer; its highest revision counts. */
  sealed interface Part extends EvaluationEvent {
    /** Rises with every answer of this ministry, from 1. */
    long revision();
  }

  /**
   * 共同評価の開始, by the lead ministry.
   *
   * @param nonce what the id is made of, together with the lead; see {@link EvaluationIds}
   * @param project the project as it was, without names of persons
   * @param participants who is asked, in order
   * @param dueOn last day for parts, Asia/Tokyo
   * @param quorum parts with scores that a conclusion needs
   * @param supersedes the earlier evaluation of the project whose place its conclusion takes
   */
  record Opened(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      String nonce,
      ClusterProject project,
      List<MinistryCode> participants,
      EvaluationKind kind,
      LocalDate dueOn,
      int quorum,
      Rubric rubric,
      @Nullable UUID supersedes)
      implements EvaluationEvent {
    public Opened {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(nonce, "nonce");
      project = Required.value(project, "project").withoutPersonalData();
      participants = List.copyOf(new TreeSet<>(Required.value(participants, "participants")));
      Required.value(kind, "kind");
      Required.value(dueOn, "due_on");
      Required.value(rubric, "rubric");
    }
  }

  /**
   * 期限延長, by the lead ministry, once.
   *
   * @param dueOn the new last day
   * @param missing who had not answered
   */
  record Extended(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      LocalDate dueOn,
      List<MinistryCode> missing)
      implements EvaluationEvent {
    public Extended {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(dueOn, "due_on");
      missing = List.copyOf(Required.value(missing, "missing"));
    }
  }

  /** 評価の確定, by the lead ministry. */
  record Concluded(
      UUID evaluationId, MinistryCode ministry, long sequence, Instant at, Conclusion conclusion)
      implements Ending {
    public Concluded {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(conclusion, "conclusion");
    }
  }

  /**
   * 不成立, by the lead ministry: too few parts after the extension.
   *
   * @param missing who had not answered
   */
  record ClosedWithoutResult(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      List<MinistryCode> missing)
      implements Ending {
    public ClosedWithoutResult {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      missing = List.copyOf(Required.value(missing, "missing"));
    }
  }

  /** 中止, by the lead ministry. */
  record Cancelled(
      UUID evaluationId, MinistryCode ministry, long sequence, Instant at, String reason)
      implements Ending {
    public Cancelled {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(reason, "reason");
    }
  }

  /**
   * 評価の提出・差替え, by a participant.
   *
   * @param viewpoint 独自視点: the ministry's own items; no key of a shared one
   * @param scores one for each shared item and each own one
   */
  record PartSubmitted(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      long revision,
      List<RubricItem> viewpoint,
      List<ItemScore> scores,
      @Nullable String comment)
      implements Part {
    public PartSubmitted {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      viewpoint = List.copyOf(Required.value(viewpoint, "viewpoint"));
      scores = List.copyOf(Required.value(scores, "scores"));
    }
  }

  /** 辞退, by a participant. */
  record PartRecused(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      long revision,
      String reason)
      implements Part {
    public PartRecused {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(reason, "reason");
    }
  }

  /**
   * 優先的措置の付与, by the ministry that owns the program.
   *
   * @param treatmentId the ministry's own id of it
   * @param points extra points, for 加点
   * @param relaxes the criterion that 要件緩和 lifts
   * @param validFrom first day, Asia/Tokyo
   * @param validUntil last day, Asia/Tokyo
   * @param reason why, Japanese
   */
  record PriorityGranted(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      UUID treatmentId,
      UUID projectId,
      UUID programId,
      PriorityTreatmentKind kind,
      @Nullable Integer points,
      @Nullable CriterionType relaxes,
      LocalDate validFrom,
      LocalDate validUntil,
      String reason)
      implements EvaluationEvent {
    public PriorityGranted {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(treatmentId, "treatment_id");
      Required.value(projectId, "project_id");
      Required.value(programId, "program_id");
      Required.value(kind, "kind");
      Required.value(validFrom, "valid_from");
      Required.value(validUntil, "valid_until");
      Required.value(reason, "reason");
    }
  }

  /** 優先的措置の取消し, by the ministry that granted it. It is not taken back. */
  record PriorityRevoked(
      UUID evaluationId,
      MinistryCode ministry,
      long sequence,
      Instant at,
      UUID treatmentId,
      String reason)
      implements EvaluationEvent {
    public PriorityRevoked {
      at = Heading.checked(evaluationId, ministry, sequence, at);
      Required.value(treatmentId, "treatment_id");
      Required.value(reason, "reason");
    }
  }
}
