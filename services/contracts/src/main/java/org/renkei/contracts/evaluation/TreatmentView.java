package org.renkei.contracts.evaluation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.program.CriterionType;
import org.renkei.contracts.program.PriorityTreatmentKind;

/**
 * 優先的措置 that stands on a joint evaluation.
 *
 * @param id the treatment's id
 * @param ministry who granted it, on its own program
 * @param reason why it was granted
 * @param revocation why it was revoked
 */
public record TreatmentView(
    UUID id,
    MinistryCode ministry,
    UUID projectId,
    UUID programId,
    PriorityTreatmentKind kind,
    @Nullable Integer points,
    @Nullable CriterionType relaxes,
    LocalDate validFrom,
    LocalDate validUntil,
    TreatmentState state,
    String reason,
    @Nullable String revocation) {}
