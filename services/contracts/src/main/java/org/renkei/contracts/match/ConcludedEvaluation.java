package org.renkei.contracts.match;

import java.time.LocalDate;
import java.util.UUID;
import org.renkei.contracts.program.Grade;

/**
 * 共同評価の結果: the conclusion of a joint evaluation of a project, as matching needs it.
 *
 * @param evaluation id of the joint evaluation
 * @param grade 総合評価
 * @param concludedOn day of the conclusion, Asia/Tokyo
 * @param validUntil last day on which it counts, Asia/Tokyo
 */
public record ConcludedEvaluation(
    UUID evaluation, Grade grade, LocalDate concludedOn, LocalDate validUntil) {}
