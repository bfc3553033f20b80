package org.renkei.contracts.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.code.Required;

/**
 * Body of {@code POST /v1/joint_evaluations}.
 *
 * @param participants who is asked; the lead, too, if it scores
 * @param quorum parts with scores that a conclusion needs, from 1 to the number of participants
 * @param rubric null for {@link Rubric#standard()}
 * @param supersedes an earlier evaluation of the same project
 */
public record OpenJointEvaluation(
    UUID clusterProjectId,
    List<MinistryCode> participants,
    EvaluationKind kind,
    LocalDate dueOn,
    int quorum,
    @Nullable Rubric rubric,
    @Nullable UUID supersedes) {
  public OpenJointEvaluation {
    Required.value(clusterProjectId, "cluster_project_id");
    participants = List.copyOf(Required.value(participants, "participants"));
    Required.value(kind, "kind");
    Required.value(dueOn, "due_on");
  }
}
