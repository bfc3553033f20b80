package org.renkei.contracts.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.Grade;
import org.renkei.contracts.project.ClusterProject;

/**
 * 共同評価, as a ministry or a region sees it.
 *
 * @param grade 総合評価, once concluded
 * @param score the exact score behind the grade
 * @param project the project as it was when the evaluation was opened
 * @param dueOn last day for parts, after an extension the new one
 * @param awaited ministries whose part the conclusion used but which has not arrived here yet
 * @param missing who had not answered when it was extended or ended
 * @param reason why it was cancelled
 */
public record JointEvaluationView(
    UUID id,
    EvaluationState state,
    @Nullable Grade grade,
    @Nullable ExactScore score,
    @Nullable LocalDate validUntil,
    @Nullable EvaluationKind kind,
    @Nullable MinistryCode lead,
    @Nullable ClusterProject project,
    List<MinistryCode> participants,
    @Nullable LocalDate dueOn,
    @Nullable Integer quorum,
    @Nullable Rubric rubric,
    @Nullable UUID supersedes,
    @Nullable UUID supersededBy,
    List<PartView> parts,
    List<MinistryCode> awaited,
    List<MinistryCode> missing,
    @Nullable String reason,
    List<Dissent> dissent,
    List<TimelineEntry> timeline,
    List<TreatmentView> priorityTreatments) {}
