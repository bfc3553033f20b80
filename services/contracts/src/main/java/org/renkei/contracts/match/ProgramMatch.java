package org.renkei.contracts.match;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.program.Call;

/**
 * 適合: one program held against one project.
 *
 * @param timing 公募時期
 * @param call the call that timing speaks of
 * @param score in [0, 1], the sum of value times weight over its components
 * @param criteria every criterion of the program, in the order of {@code CriterionType}
 */
public record ProgramMatch(
    ProgramSummary program,
    Verdict verdict,
    Timing timing,
    @Nullable Call call,
    double score,
    List<ScoreComponent> scoreComponents,
    List<CriterionResult> criteria,
    List<PriorityTreatment> priorityTreatments) {}
