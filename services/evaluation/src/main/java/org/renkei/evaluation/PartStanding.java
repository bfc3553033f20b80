package org.renkei.evaluation;

import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.MinistryCode;
import org.renkei.contracts.evaluation.EvaluationEvent.Part;
import org.renkei.contracts.evaluation.PartState;

/**
 * Where one ministry's part stands.
 *
 * @param part the revision that counts; null when none has come, or the one that the conclusion
 *     used has not arrived yet
 */
public record PartStanding(MinistryCode ministry, PartState state, @Nullable Part part) {}
