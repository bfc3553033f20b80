package org.renkei.contracts.match;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.renkei.contracts.code.LocalizedText;
import org.renkei.contracts.program.CriterionType;

/**
 * One criterion of a program held against one project.
 *
 * @param criterion 要件の種類
 * @param result 要件の結果
 * @param required what the program requires, by the names of the criterion's members
 * @param actual what the project has; empty where it states nothing
 * @param message the result in one sentence
 * @param clause 根拠条項
 * @param changeable for UNMET: whether the applicant can change it
 * @param remedy for UNMET and UNKNOWN: what would change it
 */
public record CriterionResult(
    CriterionType criterion,
    CriterionOutcome result,
    Map<String, Object> required,
    Map<String, Object> actual,
    LocalizedText message,
    @Nullable String clause,
    boolean changeable,
    @Nullable LocalizedText remedy) {}
